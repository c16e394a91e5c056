import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { callers, doorAt, pathFor } from '../support/doors';
import { call } from '../support/api';
import { aCourse, aPerson, closeSql, type Course, type Person } from '../support/people';

type Json = Record<string, unknown>;
interface Operation {
  readonly security: readonly unknown[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly example?: unknown } } };
  readonly responses: Readonly<Record<string, Answer | { readonly $ref: string }>>;
}
interface Answer {
  readonly content: { readonly 'application/json': { readonly schema: Json } };
}

const NASTY: readonly unknown[] = [
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x'.repeat(20_000),
  '2026-02-30',
  '0000-00-00',
  '24:00',
  'Mars/Olympus',
  '+03:00',
  'Infinity',
  'NaN',
  '$',
  "' or 1=1 --",
  '\u202Egnirts',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  true,
  false,
  [],
  [null],
  [[]],
  {},
  { $gt: '' },
  { constructor: { prototype: {} } },
  { data: {} },
];
const NASTY_TEXT = NASTY.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))).map(
  (text) => (text === '\ud800' ? '%ED%A0%80' : encodeURIComponent(text)),
);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 40);

let document: {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Json; responses: Readonly<Record<string, Answer>> };
};
let maria: Person;
let doctor: Person;
let admin: Person;
let course: Course;
const ajv = addFormats(new Ajv2020({ strict: false, allErrors: false }));

beforeAll(async () => {
  document = (await call('GET', '/api/openapi.json')).body as never;
  ajv.addSchema({ $id: 'careloop', components: document.components });
  [maria, doctor, admin] = [await aPerson('patient'), await aPerson('doctor'), await aPerson('admin')];
  course = await aCourse(maria);
});
afterAll(closeSql);

/** Who may ask at this path. */
const callerAt = (path: string): Person => {
  if (path.startsWith('/admin/')) return admin;
  return path.startsWith('/users/me/credential') ? doctor : maria;
};

/** Asks, and holds the answer against what the document promises for its status. */
const keepsItsWord = async (method: string, path: string, url: string, body?: unknown): Promise<void> => {
  const operation = document.paths[path]?.[method];
  const answer = await call(method.toUpperCase(), `/api${url}`, {
    token: operation?.security.length ? callerAt(path).token : undefined,
    ...(body === undefined ? {} : { body }),
  });
  const asked = `${method.toUpperCase()} ${url.slice(0, 300)} ${JSON.stringify(body ?? null).slice(0, 300)}`;
  if (answer.status >= 500) throw new Error(`${asked}: ${answer.status} ${answer.text}`);
  const stated = operation?.responses[String(answer.status)];
  const promised =
    stated && '$ref' in stated ? document.components.responses[stated.$ref.split('/').at(-1) ?? ''] : stated;
  if (!promised) throw new Error(`${asked}: ${answer.status} is not in the document. ${answer.text.slice(0, 300)}`);
  const schema = JSON.parse(
    JSON.stringify(promised.content['application/json'].schema).replaceAll('#/components', 'careloop#/components'),
  ) as Json;
  if (!ajv.validate(schema, JSON.parse(answer.text)))
    throw new Error(`${asked}: ${answer.status} answers ${answer.text.slice(0, 600)}, but ${ajv.errorsText()}`);
};

const operations = async (): Promise<[string, string, Operation][]> =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [method, path, operation]),
  );

const filled = (path: string, value?: string): string =>
  path.replace(
    /\{(\w+)\}/g,
    (_, name: string) =>
      value ??
      (name === 'token'
        ? 'dose-take.x.0.y'
        : path.startsWith('/doses')
          ? course.dose
          : path.startsWith('/plans')
            ? course.plan
            : course.medication),
  );

/** The example with one of its fields, at any depth, replaced, removed or added. */
const spoilt = (example: unknown): fc.Arbitrary<unknown> => {
  const places = [['field'], ...placesIn(example).filter((place) => place.length > 0)];
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...places), fc.constantFrom(...NASTY))
      .map(([place, value]) => withAt(example, place, value)),
    fc.constantFrom(...places).map((place) => withAt(example, place, undefined)),
    fc.constantFrom(...NASTY).map((value) => withAt(example, ['surprise'], value)),
    fc.constantFrom(...NASTY),
    fc.jsonValue({ maxDepth: 4 }),
  );
};

const placesIn = (value: unknown, at: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [...(at.length ? [at] : []), ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))]
    : [at];

const withAt = (value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown => {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as Json) }) as Json;
  if (key === undefined) return replacement;
  if (rest.length > 0) copy[key] = withAt(copy[key], rest, replacement);
  else if (replacement === undefined) delete copy[key];
  else copy[key] = replacement;
  return copy;
};

describe('whatever comes in', () => {
  it('as a body, is answered as the document says', async () => {
    for (const [method, path, operation] of await operations()) {
      if (!operation.requestBody?.content['application/json'] || path === '/auth/logout') continue;
      const example = operation.requestBody.content['application/json'].example ?? {};
      await fc.assert(
        fc.asyncProperty(spoilt(example), async (body) => await keepsItsWord(method, path, filled(path), body)),
        { numRuns: RUNS },
      );
    }
  }, 240_000);

  it('as text that cannot be stored, at any place of a body, is refused', async () => {
    for (const [method, path, operation] of await operations()) {
      const example = operation.requestBody?.content['application/json']?.example;
      if (example === undefined || path === '/auth/logout') continue;
      for (const place of placesIn(example).filter((at) => at.length > 0)) {
        for (const text of ['a\ud800', 'a\u0000'])
          await keepsItsWord(method, path, filled(path), withAt(example, place, text));
      }
    }
  }, 120_000);

  it('as an id, is answered as the document says', async () => {
    for (const [method, path] of await operations()) {
      if (!path.includes('{')) continue;
      for (const nasty of NASTY_TEXT.filter((text) => text && text !== '%20' && text.length < 2_000))
        await keepsItsWord(method, path, filled(path, nasty), method === 'get' || method === 'delete' ? undefined : {});
    }
  }, 120_000);

  it('as a parameter, is answered as the document says', async () => {
    for (const [method, path, operation] of await operations()) {
      if (method !== 'get') continue;
      const own = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      for (const name of [...own, 'surprise']) {
        for (const nasty of NASTY_TEXT.filter((text) => text.length < 2_000))
          await keepsItsWord(method, path, `${filled(path)}?${name}=${nasty}`);
      }
    }
  }, 240_000);

  it.each([
    'filters[name][$foo]=1',
    'filters=abc',
    'filters[$and]=1',
    'filters[$and][0][$or][0][name]=x',
    'filters[name][$in][0]=a&filters[name][$in][1]=b',
    'filters[id]=1',
    'filters[id][$gt]=x',
    'filters[createdAt][$gt]=notadate',
    'filters[createdAt][$between][0]=1',
    'filters[active]=maybe',
    'filters[name][$null]=perhaps',
    'filters[name][$startsWith]=%25',
    'sort=name:sideways',
    'sort[0]=name&sort[1]=id',
    'sort=constructor',
    'sort[name]=asc',
    'pagination[page]=-1',
    'pagination[page]=0',
    'pagination[page]=99999999999999999999',
    'pagination[pageSize]=abc',
    'pagination[start]=-5',
    'pagination[limit]=-1',
    'pagination[withCount]=x',
    'pagination=1',
    'fields=*',
    'fields[0]=wakeAt',
    'fields=password',
    'populate=nothing',
    'populate[doses][filters][dueAt][$gt]=x',
    'populate[doses][sort]=plan.id',
    'populate[doses][populate][medication][populate][doses][populate]=*',
    'populate=**',
    'populate[patient]=true',
    'populate[createdBy]=true',
    'locale=xx',
    '_q=%00',
    '_q[]=1',
    '_q=' + 'x'.repeat(3_000),
  ])('as a finder’s ?%s, never breaks', async (query) => {
    for (const path of ['/medications', '/plans', '/doses']) await keepsItsWord('get', path, `${path}?${query}`);
  });
});

describe('the document', () => {
  it('has examples that work', async () => {
    const callerFor = callers();
    for (const [method, path, operation] of await operations()) {
      const example = operation.requestBody?.content['application/json']?.example;
      const door = doorAt(method, path);
      if (example === undefined || door.exampleMeets || door.who.anonymous) continue; // what these meet is in the verdict tests
      if (door.paths[0].includes(':') && !door.record) continue; // they are about something of an id that no example can know
      if (path.endsWith('/preferences')) continue; // it names a version
      const caller = await callerFor(door);
      const answer = await call(door.method, await pathFor(door, caller), { token: caller.token, body: example });
      expect(`${method} ${path} ${answer.status} ${answer.status < 300 ? '' : answer.text}`).toMatch(/ 20[012] $/);
    }
  }, 60_000);

  it('tells of every alias and of v1', async () => {
    expect((await call('GET', '/api/v1/medications', { token: maria.token })).status).toBe(200);
    expect((await call('GET', '/api/auth/profile', { token: maria.token })).text).toBe(
      (await call('GET', '/api/users/me', { token: maria.token })).text,
    );
  });
});
