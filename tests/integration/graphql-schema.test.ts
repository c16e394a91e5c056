import { execFileSync } from 'node:child_process';
import { careloop, graphql } from '../support/api';

jest.setTimeout(30_000);

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

it.each([
  ['production', false],
  ['test', true],
])('in %s, whether the schema is shown: %s', (environment, isShown) => {
  const asked = `const { graphql } = require('./dist/config/plugins').default(); console.log(JSON.stringify([graphql.config.apolloServer.introspection, graphql.config.landingPage]));`;
  const env = {
    NODE_ENV: environment,
    DATABASE_URL: careloop.databaseUrl,
    CARELOOP_SECRET: 'only-for-tests-0123456789abcdefghijklmnop',
    PUBLIC_URL: 'https://careloop.test',
    DEMO: 'false',
  };
  const said = execFileSync(process.execPath, ['-e', asked], { env, encoding: 'utf8' });
  expect(JSON.parse(said.trim())).toEqual([isShown, isShown]);
});
