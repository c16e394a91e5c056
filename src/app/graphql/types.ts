import { z } from 'zod';
import { NUMBERED_PAGES } from '../../kernel/door';

/** What GraphQL calls the schemas that the rooms declare. */
export const namesOf = (declared: Readonly<Record<string, z.ZodType>>): ReadonlyMap<z.ZodType, string> =>
  new Map(Object.entries(declared).map(([name, schema]) => [schema, name]));

type Way = 'type' | 'input';
type Fields = Readonly<Record<string, Shown>>;
/** How one value is written: its type, whether it is always there, and what the contract says about it. */
interface Shown {
  readonly text: string;
  readonly always: boolean;
  readonly words?: string | undefined;
}

/**
 * Writes the types of GraphQL from the schemas of the doors, each once. Formats, ranges and choices stay with zod,
 * which checks what comes in either way; of a union, GraphQL shows the fields of every member, null where they belong
 * to another. Instants and days are shown as Strapi shows its own, and come in as text.
 */
export const graphqlTypes = (names: ReadonlyMap<z.ZodType, string>) => {
  const written = new Map<string, string>();
  const resolvers: Record<string, Record<string, (from: Readonly<Record<string, unknown>>) => unknown>> = {};

  const write = (way: Way, name: string, fields: Fields): string => {
    if (Object.keys(fields).length === 0) return 'JSON'; // GraphQL knows no type without fields
    const lines = Object.entries(fields).map(
      ([key, { text: type, always, words }]) =>
        `${words ? described(words) : ''}  ${spelt(key)}: ${type}${always ? '!' : ''}`,
    );
    const text = `${way} ${name} {\n${lines.join('\n')}\n}`;
    const before = written.get(name);
    if (before !== undefined && before !== text)
      throw new Error(`Two different types would be ${name} in GraphQL. Rename one of the schemas.`);
    written.set(name, text);
    const respelt = Object.keys(fields).filter((key) => way === 'type' && spelt(key) !== key);
    if (respelt.length > 0)
      resolvers[name] = Object.fromEntries(respelt.map((key) => [spelt(key), (from) => from[key]]));
    return name;
  };

  const fieldsOf = (way: Way, shape: Readonly<Record<string, z.ZodType>>, within: string): Fields =>
    Object.fromEntries(
      Object.entries(shape).map(([key, inner]) => {
        const { text, always } = show(way, inner, within + capital(spelt(key)));
        return [
          key,
          {
            text: way === 'type' && text === 'String' && INSTANT.test(key) ? 'DateTime' : text,
            always,
            words: inner.description,
          },
        ];
      }),
    );

  const show = (way: Way, schema: z.ZodType, place: string): Shown => {
    const always = (text: string): Shown => ({ text, always: true });
    const sometimes = (inner: unknown): Shown => ({ text: show(way, inner as z.ZodType, place).text, always: false });
    const name = names.get(schema) ?? place;
    if (schema instanceof z.ZodObject)
      return always(
        Object.keys(schema.shape).every((key) => NAME.test(spelt(key)))
          ? write(way, name, fieldsOf(way, schema.shape, name))
          : 'JSON',
      );
    if (schema instanceof z.ZodArray) {
      const { text, always: isThere } = show(way, schema.element as z.ZodType, place);
      return always(`[${text}${isThere ? '!' : ''}]`);
    }
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return sometimes(schema.unwrap());
    if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
      return way === 'input' ? sometimes(schema.unwrap()) : show(way, schema.unwrap() as z.ZodType, place);
    if (schema instanceof z.ZodPipe) return show(way, (way === 'input' ? schema.in : schema.out) as z.ZodType, place);
    if (schema instanceof z.ZodReadonly) return show(way, schema.unwrap() as z.ZodType, place);
    if (schema instanceof z.ZodUnion) return always(together(way, schema.options as readonly z.ZodType[], name));
    if (schema instanceof z.ZodLiteral) return always(SCALARS[typeof schema.value] ?? 'JSON');
    if (schema instanceof z.ZodNumber) return always(schema.format?.includes('int') ? 'Int' : 'Float');
    if (schema instanceof z.ZodEnum && schema.options.every((word) => word === 'true' || word === 'false'))
      return always('Boolean');
    if (way === 'type' && schema instanceof z.ZodISODateTime) return always('DateTime');
    if (way === 'type' && schema instanceof z.ZodISODate) return always('Date');
    return always({ string: 'String', enum: 'String', boolean: 'Boolean' }[schema.def.type as string] ?? 'JSON');
  };

  /** One type that has the fields of all members; of members that have none, any JSON, or text where all of them are text. */
  const together = (way: Way, members: readonly z.ZodType[], name: string): string => {
    if (members.every((member) => member instanceof z.ZodObject)) {
      const all = members.flatMap((member) =>
        Object.entries(fieldsOf(way, member.shape as Record<string, z.ZodType>, name)),
      );
      const told = [...all.filter(([, { text }]) => text === 'JSON'), ...all.filter(([, { text }]) => text !== 'JSON')]; // a member may know a field only to refuse it
      return write(way, name, Object.fromEntries(told.map(([field, shown]) => [field, { ...shown, always: false }])));
    }
    return members.every((member) => show('input', member, name).text === 'String') ? 'String' : 'JSON';
  };

  return {
    /** How an answer is shown: `place` names it where the contract has no name for it. */
    answer: (schema: z.ZodType, place: string): string => show('type', schema, place).text,
    /**
     * How a page is shown: as Strapi shows its own, with what stands in `meta` beside it.
     * @throws Error where `schema` is no list
     */
    connection: (schema: z.ZodType, meta: z.ZodObject, place: string): string => {
      if (!(schema instanceof z.ZodArray)) throw new Error(`${place} answers a page of something that is no list.`);
      const name = `${names.get(schema.element as z.ZodType) ?? place}Connection`;
      const { pagination, ...beside } = meta.shape as Readonly<Record<string, z.ZodType>>;
      const pageInfo =
        pagination === NUMBERED_PAGES ? 'Pagination' : show('type', pagination as z.ZodType, 'CursorPagination').text;
      return write('type', name, {
        nodes: { text: show('type', schema, place).text, always: true },
        pageInfo: { text: pageInfo, always: true },
        ...fieldsOf('type', beside, name),
      });
    },
    /** How arguments are written, `!` included. */
    argument: (schema: z.ZodType, place: string): string => {
      const { text, always } = show('input', schema, place);
      return always ? `${text}!` : text;
    },
    all: (): string => [...written.values()].join('\n'),
    /** What reads the fields that GraphQL cannot call as the contract does. */
    resolvers,
  };
};

/** A key as GraphQL can call it: `dose-reminder` is `doseReminder`. */
const spelt = (key: string): string => key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What came in from GraphQL, with the keys that `schema` knows. */
export const unspelt = (schema: unknown, value: unknown): unknown => {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    return unspelt(schema.unwrap(), value);
  if (schema instanceof z.ZodPipe) return unspelt(schema.in, value);
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((part) => unspelt(schema.element, part));
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return value;
  const keys = new Map(Object.keys(schema.shape).map((key) => [spelt(key), key]));
  return Object.fromEntries(
    Object.entries(value).map(([field, part]) => {
      const key = keys.get(field) ?? field;
      return [key, unspelt(schema.shape[key], part)];
    }),
  );
};

/** Text before a field or an argument, as GraphQL publishes it. */
const described = (words: string): string => `  """${words.replaceAll('"""', '\\"""')}"""\n`;

/** Fields of answers that are instants. */
const INSTANT = /(^at|At|Until|^since|Since)$/;

/** What GraphQL can call a field (its specification, 2.1.9). */
const NAME = /^[_A-Za-z]\w*$/;

const SCALARS: Readonly<Record<string, string>> = { string: 'String', boolean: 'Boolean', number: 'Int' };

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
