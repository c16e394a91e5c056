import { capitalised } from '../../kernel/capitalised';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { wordsOfField } from '../field-words';
import { manifests } from '../rooms';

export type Json = Record<string, unknown>;

const WRITTEN = { target: 'draft-2020-12', unrepresentable: 'any', reused: 'inline' } as const;

/** What a request may hold, as JSON Schema: written out where it stands. */
export const schemaAsked = (schema: z.ZodType): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { ...WRITTEN, io: 'input' });
  const asked = withItems(withPlainPatterns(json)) as Json;
  const name = namesOfRooms().get(schema)?.id;
  if (name !== undefined) describeFields(name, asked);
  return asked;
};

/** What an answer holds, as JSON Schema: what the rooms give a name (`types` of their manifests) is a reference to `namedSchemas`. */
export const schemaAnswered = (schema: z.ZodType): Json => {
  const { properties, $defs = {} } = z.toJSONSchema(z.object({ answer: schema }), {
    ...WRITTEN,
    io: 'output',
    metadata: namesOfRooms(),
  });
  const answer = inDocument(properties?.['answer']);
  keepReferred(answer, $defs);
  return answer as Json;
};

/** The schemas that answers refer to, by name: all that were met by `schemaAnswered` so far. */
export const namedSchemas = (): Json => Object.fromEntries([...named].toSorted(([a], [b]) => (a < b ? -1 : 1)));
const named = new Map<string, Json>();

/** Of the schemas beside an answer those that it refers to, and what they refer to. */
const keepReferred = (json: unknown, beside: Readonly<Record<string, unknown>>): void => {
  for (const [, name = ''] of JSON.stringify(json).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (named.has(name)) continue;
    const referred = inDocument(beside[name]) as Json;
    describeFields(name, referred);
    named.set(name, referred);
    keepReferred(referred, beside);
  }
};

/** Says of each field what it means, as GraphQL does: of a field within a field the type is called after both. */
const describeFields = (type: string, schema: Json): void => {
  for (const [name, field] of Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Json>>)) {
    const words = wordsOfField(type, name);
    if (words !== undefined) field['description'] ??= words;
    describeFields(type + capitalised(name), field);
  }
  const { items, additionalProperties: others, anyOf = [] } = schema;
  for (const within of [items, others, ...(anyOf as readonly unknown[])])
    if (typeof within === 'object' && within !== null) describeFields(type, within as Json);
};

let names: z.core.$ZodRegistry<{ id: string }> | null = null;
const namesOfRooms = (): z.core.$ZodRegistry<{ id: string }> => {
  if (names) return names;
  names = z.registry<{ id: string }>();
  for (const { types = {} } of manifests()) for (const [id, schema] of Object.entries(types)) names.add(schema, { id });
  return names;
};

const inDocument = (json: unknown): unknown =>
  JSON.parse(
    JSON.stringify(withItems(withPlainPatterns(json))).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as unknown;

/** A list of fixed places (`prefixItems`) also says what its items are: OpenAPI's linters ask for it. */
const withItems = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withItems);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withItems(one)]));
  const places = inner['prefixItems'];
  if (!Array.isArray(places) || inner['items'] !== undefined) return inner;
  const kinds = places.filter((one, at) => places.findIndex((other) => isDeepStrictEqual(one, other)) === at);
  const items = kinds.length === 1 ? (kinds[0] as Json) : { anyOf: kinds };
  return { ...inner, items, minItems: places.length, maxItems: places.length };
};

/**
 * Without the patterns that only compile with the `u` flag (`\\p{…}`): many validators have none, and what such a pattern
 * asks for is said in the refusal.
 */
const withPlainPatterns = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withPlainPatterns);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== 'pattern' || typeof inner !== 'string' || isPlainPattern(inner))
      .map(([key, inner]) => [key, withPlainPatterns(inner)]),
  );
};
const isPlainPattern = (pattern: string): boolean => {
  if (/\\[pP]\{|\\u\{/.test(pattern)) return false;
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
};
