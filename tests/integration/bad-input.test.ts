import { call } from '../support/api';
import { callers, doorAt, pathFor } from '../support/doors';
import { closeSql } from '../support/people';

type Json = Record<string, unknown>;
interface Schema {
  readonly type?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
}
type Operation = {
  readonly requestBody?: {
    readonly content: { readonly 'application/json'?: { readonly schema: Schema; readonly example?: Json } };
  };
  readonly security: readonly unknown[];
};
type Spoiling = readonly [what: string, value: unknown];

const MISSING = undefined;
const ofAText = ({ maxLength = 19_999 }: Schema): readonly Spoiling[] => [
  ['of a wrong type', 7],
  ['of a wrong type', { wrong: 'type' }],
  ['too long', 'x'.repeat(maxLength + 1)],
  ['with a NUL byte', 'a\u0000b'],
];
/** What is well formed and still nothing, by what the field is called. */
const wrongFor = (name: string): readonly Spoiling[] => {
  if (/^timeZone$/.test(name)) return [['a zone that nobody knows', 'Mars/Olympus']];
  if (/date$/i.test(name)) return [['a day that is not', '2026-02-30']];
  return /^time$/.test(name) ? [['a time that is not', '24:61']] : [];
};

/** What may stand at a place: of alternatives the one that the example chose, and never mind null. */
const chosen = (schema: Schema, example: unknown): Schema => {
  const alternatives = (schema.oneOf ?? schema.anyOf)?.filter(({ type }) => type !== 'null');
  if (!alternatives) return schema;
  const kind = (example as { kind?: unknown } | undefined)?.kind;
  return alternatives.find(({ properties }) => properties?.['kind']?.const === kind) ?? alternatives[0] ?? schema;
};

const mayBeText = ({ oneOf, anyOf }: Schema): boolean =>
  (oneOf ?? anyOf ?? []).some((one) => one.type === 'string' || mayBeText(one));

/** Every field of a body, at any depth of what the example holds, with what must not be accepted there. */
const spoilings = (schema: Schema, example: unknown, at: readonly string[] = []): [readonly string[], Spoiling][] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, mayBe]): [readonly string[], Spoiling][] => {
    const inner = (example as Json | undefined)?.[name];
    const field = chosen(mayBe, inner);
    const path = [...at, name];
    const bad: readonly Spoiling[] = [
      ...(schema.required?.includes(name) ? [['missing', MISSING] as const] : []),
      ...(field.type === 'string'
        ? [...ofAText(field), ...wrongFor(name)]
        : [['of a wrong type', mayBeText(mayBe) ? 7 : 'words'] as const]),
    ];
    const below = field.type === 'object' && inner !== undefined ? spoilings(field, inner, path) : [];
    return [...(field.type === 'null' ? [] : bad.map((one): [readonly string[], Spoiling] => [path, one])), ...below];
  });

const withAt = (value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown => {
  if (key === undefined) return replacement;
  return { ...(value as Json), [key]: withAt((value as Json)[key], rest, replacement) };
};

describe('a field that is wrong', () => {
  let document: { paths: Record<string, Record<string, Operation>> };
  beforeAll(async () => {
    document = (await call('GET', '/api/openapi.json')).body as unknown as typeof document;
  });
  afterAll(closeSql);

  const callerFor = callers();

  it('is refused with its name, on every route and whatever is wrong with it', async () => {
    const surprises: string[] = [];
    let asked = 0;
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { requestBody, security }] of Object.entries(methods)) {
        const body = requestBody?.content['application/json'];
        if (!body) continue;
        const door = doorAt(method, path);
        const caller = await callerFor(door);
        const url = await pathFor(door, caller);
        for (const [field, [what, value]] of spoilings(chosen(body.schema, body.example), body.example ?? {})) {
          asked += 1;
          const answer = await call(method.toUpperCase(), url, {
            token: security.length > 0 ? caller.token : undefined,
            body: withAt(body.example ?? {}, field, value),
          });
          const named = answer.body.error?.details.errors?.some((error) =>
            error.path.join('.').startsWith(field.join('.')),
          );
          if (answer.status !== 400 || !named)
            surprises.push(
              `${method.toUpperCase()} ${path}: ${field.join('.')} ${what}: ${answer.status} ${answer.text.slice(0, 200)}`,
            );
        }
      }
    }
    expect(surprises).toEqual([]);
    expect(asked).toBeGreaterThan(500);
  }, 240_000);
});
