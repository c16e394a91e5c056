import { execFileSync } from 'node:child_process';
import { careloop, graphql } from '../support/api';
import { refusalsIn } from '../support/graphql-fields';
import { aPerson, closeSql } from '../support/people';

jest.setTimeout(30_000);
afterAll(closeSql);

interface Named {
  readonly name: string;
  readonly description: string | null;
}
interface Type extends Named {
  readonly fields: readonly (Named & { readonly args: readonly Named[] })[] | null;
  readonly inputFields: readonly Named[] | null;
}

const published = async (): Promise<readonly Type[]> => {
  const answer = await graphql(
    '{ __schema { types { name description fields { name description args { name description } } inputFields { name description } } } }',
  );
  return (answer.body.data as unknown as { __schema: { types: readonly Type[] } }).__schema.types.filter(
    ({ name }) => !name.startsWith('__'),
  );
};

it('the published schema says of every field and argument what it is', async () => {
  const silent = (await published()).flatMap(({ name: type, fields, inputFields }) => [
    ...(fields ?? []).flatMap(({ name, description, args }) => [
      ...(description ? [] : [`${type}.${name}`]),
      ...args.filter((argument) => !argument.description).map((argument) => `${type}.${name}(${argument.name})`),
    ]),
    ...(inputFields ?? []).filter(({ description }) => !description).map(({ name }) => `${type}.${name}`),
  ]);
  expect(silent).toEqual([]);
});

it('pages have the form of Strapi’s own', async () => {
  const shapeOf = async (name: string) =>
    (await graphql(`{ __type(name: "${name}") { fields { name type { kind ofType { name kind } } } } }`)).body
      .data as unknown as { __type: { fields: { name: string; type: object }[] } };
  const [strapis, ours] = [await shapeOf('DoseEntityResponseCollection'), await shapeOf('ManagedPersonConnection')];
  expect(ours.__type.fields.map(({ name, type }) => ({ name, type }))).toEqual(strapis.__type.fields);
});

it('known shapes are types and choices are enumerations, in what is sent and in what is answered', async () => {
  const typesOf = async (name: string, fields: 'fields' | 'inputFields') => {
    const answer = await graphql(
      `{ __type(name: "${name}") { ${fields} { name type { name ofType { name ofType { name ofType { name kind } } } } } } }`,
    );
    const { __type: type } = answer.body.data as unknown as { __type: Record<string, { name: string; type: Deep }[]> };
    return Object.fromEntries((type[fields] ?? []).map((field) => [field.name, nameOf(field.type)]));
  };
  const shared = { kind: 'PlanKind', timePolicy: 'PlanTimePolicy', weekdays: 'Weekday' };
  expect(await typesOf('PlanDraft', 'inputFields')).toMatchObject({ ...shared, times: 'PlanTimeDraft' });
  expect(await typesOf('ShownPlan', 'fields')).toMatchObject({ ...shared, times: 'ShownPlanTimes' });
  expect(await typesOf('ShownDose', 'fields')).toMatchObject({ status: 'DoseStatus' });
  const kinds = (await graphql('{ __type(name: "PlanKind") { kind enumValues { name } } }')).body.data;
  expect(kinds).toEqual({
    __type: {
      kind: 'ENUM',
      enumValues: ['one_time', 'recurring', 'interval', 'taper', 'as_needed'].map((name) => ({ name })),
    },
  });
});

it('a choice is sent by its name, or as text as over REST; a wrong word is refused with its field', async () => {
  const { token } = await aPerson('patient');
  const preview = async (plan: string) =>
    await graphql(
      `{ previewMedication(data: { plan: { ${plan}, date: "2099-12-29", times: [{ time: "08:00" }], timeZone: "UTC" }, from: "2099-12-29", to: "2099-12-29" }) { localTime } }`,
      token,
    );
  for (const kind of ['kind: one_time', 'kind: "one-time"', 'kind: "one_time"'])
    expect((await preview(kind)).body.data).toEqual({ previewMedication: [{ localTime: '08:00' }] });
  expect((await preview('kind: sometimes')).status).toBe(400);
  const [refusal] = refusalsIn(await preview('kind: "sometimes"'));
  expect([refusal?.extensions.error?.status, JSON.stringify(refusal)]).toEqual([400, expect.stringContaining('kind')]);
});

interface Deep {
  readonly name: string | null;
  readonly ofType?: Deep | null;
}
const nameOf = ({ name, ofType }: Deep): string | null => name ?? (ofType ? nameOf(ofType) : null);

it.each([
  ['production', false],
  ['test', true],
])('in %s, whether the schema is shown: %s', (environment, isShown) => {
  const asked = `const { graphql } = require('./dist/config/plugins').default(); console.log(JSON.stringify([graphql.config.apolloServer.introspection, graphql.config.landingPage]));`;
  const env = {
    NODE_ENV: environment,
    DATABASE_URL: careloop.databaseUrl,
    CARELOOP_SECRET: 'only-for-tests-0123456789abcdefghijklmnop',
    PUBLIC_URL: 'https://careloop.localhost',
    DEMO: 'false',
  };
  const result = execFileSync(process.execPath, ['-e', asked], { env, encoding: 'utf8' });
  expect(JSON.parse(result.trim())).toEqual([isShown, isShown]);
});
