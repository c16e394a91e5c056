import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { callers, doorAt, pathFor } from '../support/doors';
import { call } from '../support/api';
import { aCourse, aPerson, closeSql, type Course, type Person } from '../support/people';
import { aRecord } from '../support/records';

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
/** So many bodies for each door, and so many values for each id and parameter: in turn, so that all of them are met by many. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 24);
const VALUES = Number(process.env['FUZZ_VALUES'] ?? 9);
/** The same bodies in each run; another seed looks further. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 2026);
/** So many requests are on their way at once. */
const TOGETHER = 6;

let document: {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Json; responses: Readonly<Record<string, Answer>> };
};
let maria: Person;
let course: Course;
const callerFor = callers();
const ajv = addFormats(new Ajv2020({ strict: false, allErrors: false }));

beforeAll(async () => {
  document = (await call('GET', '/api/openapi.json')).body as unknown as typeof document;
  ajv.addSchema({ $id: 'careloop', components: document.components });
  maria = await aPerson('patient');
  course = await aCourse(maria);
});
afterAll(closeSql);

/** The plan, its medication and doses are Maria's; what else there is belongs to whoever its door is for. */
const callerAt = async (method: string, path: string): Promise<Person> => {
  const door = doorAt(method, path);
  return door.who.patient ? maria : await callerFor(door);
};

const validators = new Map<string, ValidateFunction | undefined>();
/** What the document promises for an answer of this status; undefined where it promises nothing. */
const promised = (method: string, path: string, status: number): ValidateFunction | undefined => {
  const key = `${method} ${path} ${status}`;
  if (!validators.has(key)) validators.set(key, compiled(document.paths[path]?.[method]?.responses[String(status)]));
  return validators.get(key);
};

const compiled = (stated: Operation['responses'][string] | undefined): ValidateFunction | undefined => {
  const answer =
    stated && '$ref' in stated ? document.components.responses[stated.$ref.split('/').at(-1) ?? ''] : stated;
  if (!answer) return undefined;
  const schema = JSON.stringify(answer.content['application/json'].schema);
  return ajv.compile(JSON.parse(schema.replaceAll('#/components', 'careloop#/components')) as Json);
};

/** Asks, and holds the answer against what the document promises for its status. */
const keepsItsWord = async (method: string, path: string, url: string, body?: unknown): Promise<void> => {
  const signedIn = document.paths[path]?.[method]?.security.length;
  const answer = await call(method.toUpperCase(), `/api${url}`, {
    token: signedIn ? (await callerAt(method, path)).token : undefined,
    ...(body === undefined ? {} : { body }),
  });
  const asked = `${method.toUpperCase()} ${url.slice(0, 300)} ${JSON.stringify(body ?? null).slice(0, 300)}`;
  if (answer.status >= 500) throw new Error(`${asked}: ${answer.status} ${answer.text}`);
  const holds = promised(method, path, answer.status);
  if (!holds) throw new Error(`${asked}: ${answer.status} is not in the document. ${answer.text.slice(0, 300)}`);
  if (!holds(JSON.parse(answer.text)))
    throw new Error(
      `${asked}: ${answer.status} answers ${answer.text.slice(0, 600)}, but ${ajv.errorsText(holds.errors)}`,
    );
};

/** Several at once, in turn; all that fail are told together. */
const each = async <Item>(items: readonly Item[], ask: (item: Item) => Promise<void>): Promise<void> => {
  const left = items.values();
  const failures: string[] = [];
  const one = async () => {
    for (const item of left)
      await ask(item).catch((error: Error) =>
        failures.push((error.cause instanceof Error ? error.cause : error).message),
      );
  };
  await Promise.all(Array.from({ length: TOGETHER }, one));
  expect(failures).toEqual([]);
};

let turn = 0;
const inTurn = (values: readonly string[]): readonly string[] =>
  Array.from({ length: Math.min(VALUES, values.length) }, () => values[turn++ % values.length] ?? '');

const operations = (): [string, string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [method, path, operation]),
  );

/** Those that take a body, with its example; not the one that would sign its caller out. */
const withBody = (): [string, string, unknown][] =>
  operations().flatMap(([method, path, { requestBody }]) => {
    const json = requestBody?.content['application/json'];
    return json && path !== '/auth/logout' ? [[method, path, json.example ?? {}]] : [];
  });

const records = new Map<string, Promise<string>>();
/** The path with something of the caller's that it may be about, made once for each kind of record. */
const filled = async (method: string, path: string): Promise<string> => {
  if (!path.includes('{')) return path;
  const { record } = doorAt(method, path);
  const caller = await callerAt(method, path);
  const key = `${record} ${caller.id}`;
  if (record && !records.has(key)) records.set(key, aRecord(record, caller));
  const id = path.startsWith('/doses')
    ? course.dose
    : path.startsWith('/plans')
      ? course.plan
      : ((await records.get(key)) ?? course.medication);
  return path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'token' ? 'dose-take.x.0.y' : id));
};
const filledWith = (path: string, value: string): string => path.replace(/\{\w+\}/g, value);

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
    await each(withBody(), async ([method, path, example]) => {
      const url = await filled(method, path);
      await fc.assert(
        fc.asyncProperty(spoilt(example), async (body) => await keepsItsWord(method, path, url, body)),
        { numRuns: RUNS, seed: SEED },
      );
    });
  }, 240_000);

  it('as text that cannot be stored, at any place of a body, is refused', async () => {
    await each(withBody(), async ([method, path, example]) => {
      const url = await filled(method, path);
      for (const place of placesIn(example).filter((at) => at.length > 0))
        for (const text of ['a\ud800', 'a\u0000']) await keepsItsWord(method, path, url, withAt(example, place, text));
    });
  }, 240_000);

  it('as an id, is answered as the document says', async () => {
    const ids = NASTY_TEXT.filter((text) => text && text !== '%20' && text.length < 2_000);
    const asked = operations()
      .filter(([, path]) => path.includes('{'))
      .flatMap(([method, path]) => inTurn(ids).map((id) => ({ method, path, id })));
    await each(asked, async ({ method, path, id }) => {
      await keepsItsWord(method, path, filledWith(path, id), method === 'get' || method === 'delete' ? undefined : {});
    });
  }, 240_000);

  it('as a parameter, is answered as the document says', async () => {
    const values = NASTY_TEXT.filter((text) => text.length < 2_000);
    const asked = operations()
      .filter(([method]) => method === 'get')
      .flatMap(([method, path, { parameters }]) => {
        const own = parameters.filter((parameter) => parameter.in === 'query');
        const queries = own.flatMap(({ name }) => inTurn(values).map((value) => `${name}=${value}`));
        return [...queries, 'surprise=1'].map((query) => ({ method, path, query }));
      });
    await each(asked, async ({ method, path, query }) => {
      await keepsItsWord(method, path, `${await filled(method, path)}?${query}`);
    });
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
    const strangers = callers();
    for (const [method, path, operation] of operations()) {
      const example = operation.requestBody?.content['application/json']?.example;
      const door = doorAt(method, path);
      if (example === undefined || door.exampleMeets || door.who.anonymous) continue; // what these meet is in the verdict tests
      if (door.paths[0].includes(':') && !door.record) continue; // they are about something of an id that no example can know
      if (path.endsWith('/preferences')) continue; // it names a version
      const caller = await strangers(door);
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
