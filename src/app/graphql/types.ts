import { capitalised } from '../../kernel/capitalised';
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
 * Writes the types of GraphQL from the schemas of the doors, each once. Formats and ranges stay with zod, which checks
 * what comes in either way; choices are enumerations; of a union, GraphQL shows the fields of every member, null where
 * they belong to another, and where text may stand for an object, the object. Instants and days are shown as Strapi
 * shows its own, and come in as text.
 */
export const graphqlTypes = (names: ReadonlyMap<z.ZodType, string>) => {
  const written = new Map<string, string>();
  const resolvers: Record<string, Record<string, (from: Readonly<Record<string, unknown>>) => unknown>> = {};
  const enumerations = new Map<string, Choices>();

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
        const { text, always } = show(way, inner, within + capitalised(spelt(key)));
        return [
          key,
          {
            text: way === 'type' && text === 'String' && isPlainText(inner) && INSTANT.test(key) ? 'DateTime' : text,
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
    if (schema instanceof z.ZodTuple) return always(listOf(way, schema.def.items as readonly z.ZodType[], place));
    if (schema instanceof z.ZodLiteral) return always(SCALARS[typeof schema.value] ?? 'JSON');
    if (schema instanceof z.ZodNumber) return always(schema.format?.includes('int') ? 'Int' : 'Float');
    if (schema instanceof z.ZodEnum) return always(choice(schema, name));
    if (way === 'type' && schema instanceof z.ZodISODateTime) return always('DateTime');
    if (way === 'type' && schema instanceof z.ZodISODate) return always('Date');
    return always({ string: 'String', boolean: 'Boolean' }[schema.def.type as string] ?? 'JSON');
  };

  /** An enumeration, one for the same choices wherever they stand; text where GraphQL could not tell them apart. */
  const choice = (schema: z.ZodEnum, name: string): string => {
    const words = schema.options.map(String);
    if (words.every((word) => word === 'true' || word === 'false')) return 'Boolean';
    const known = [...enumerations].find(([, choices]) => sameWords([...choices.values()], words));
    if (known) return known[0];
    const choices: Choices = new Map(words.map((word) => [choiceName(word), word]));
    if (choices.size < words.length || ![...choices.keys()].every((each) => NAME.test(each))) return 'String';
    const called = namedChoices(names, words) ?? (written.has(name) ? `${name}Choice` : name);
    enumerations.set(called, choices);
    written.set(called, `enum ${called} {\n${[...choices.keys()].map((each) => `  ${each}`).join('\n')}\n}`);
    return called;
  };

  const listOf = (way: Way, items: readonly z.ZodType[], place: string): string => {
    const [first, ...rest] = items.map((item) => show(way, item, place).text);
    return first !== undefined && rest.every((each) => each === first) ? `[${first}!]` : 'JSON';
  };

  /**
   * One type that has the fields of all members; where text may stand for an object, the object's; of other members, any
   * JSON, or text where all of them are text.
   */
  const together = (way: Way, members: readonly z.ZodType[], name: string): string => {
    if (members.every((member) => member instanceof z.ZodObject)) {
      const all = members.flatMap((member) =>
        Object.entries(fieldsOf(way, withoutChoices(members, member.shape as Shape), name)),
      );
      const told = [...all.filter(([, { text }]) => text === 'JSON'), ...all.filter(([, { text }]) => text !== 'JSON')]; // a member may know a field only to refuse it
      const chosen = Object.entries(choicesOf(members)).map(([key, words]): [string, Shown] => [
        key,
        show(way, z.enum(words), name + capitalised(spelt(key))),
      ]);
      return write(
        way,
        name,
        Object.fromEntries([...chosen, ...told].map(([field, shown]) => [field, { ...shown, always: false }])),
      );
    }
    const [object, ...others] = members.filter((member) => objectIn(member));
    const isText = (member: z.ZodType): boolean =>
      wordsIn(member) !== null || show('input', member, name).text === 'String';
    if (object && others.length === 0 && members.every((member) => member === object || isText(member)))
      return show(way, object, name).text;
    return members.every(isText) ? 'String' : 'JSON';
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
    /** Every enumeration, by its name. */
    enumerations,
    /** What reads the fields that GraphQL cannot call as the contract does. */
    resolvers,
  };
};

type Shape = Readonly<Record<string, z.ZodType>>;

/** What the members of a union can say in a field where each says one word, or one of some: `kind` of a plan. */
const choicesOf = (members: readonly z.ZodObject[]): Readonly<Record<string, string[]>> => {
  const fields = [...new Set(members.flatMap(({ shape }) => Object.keys(shape)))];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const choices = members.flatMap(({ shape }) =>
        (shape as Shape)[field] ? [wordsIn((shape as Shape)[field])] : [],
      );
      const words = [...new Set(choices.flatMap((each) => each ?? []))];
      return words.length > 1 && choices.every((each) => each !== null) ? [[field, words] as const] : [];
    }),
  );
};

const withoutChoices = (members: readonly z.ZodObject[], shape: Shape): Shape => {
  const chosen = choicesOf(members);
  return Object.fromEntries(Object.entries(shape).filter(([key]) => !(key in chosen)));
};

/** The words that may stand there; null where anything else may. */
const wordsIn = (schema: unknown): readonly string[] | null => {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    return wordsIn(schema.unwrap());
  if (schema instanceof z.ZodNever || schema instanceof z.ZodUndefined) return [];
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral && [...schema.values].every((value) => typeof value === 'string'))
    return [...schema.values].map(String);
  return null;
};

const objectIn = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodObject || (schema instanceof z.ZodPipe && objectIn(schema.in as z.ZodType));

/** The choices of an enumeration: what GraphQL calls each, and what the contract does. */
export type Choices = ReadonlyMap<string, string>;

/** As Strapi spells those of its own: `one-time` is `one_time`. Blood groups say what their sign means. */
const choiceName = (word: string): string =>
  word.replace(/\+$/, '_positive').replace(/-$/, '_negative').replace(/\W+/g, '_');

const sameWords = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((word) => others.includes(word));

/** What a room calls an enumeration with these choices. */
const namedChoices = (names: ReadonlyMap<z.ZodType, string>, words: readonly string[]): string | undefined =>
  [...names].find(([schema]) => schema instanceof z.ZodEnum && sameWords(schema.options.map(String), words))?.[1];

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

/** Text of which its schema says nothing more: a time of day or a day of the calendar is no instant, whatever its name. */
const isPlainText = (schema: unknown): boolean =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? isPlainText(schema.unwrap())
    : !(schema instanceof z.ZodStringFormat);

/** What GraphQL can call a field (its specification, 2.1.9). */
const NAME = /^[_A-Za-z]\w*$/;

const SCALARS: Readonly<Record<string, string>> = { string: 'String', boolean: 'Boolean', number: 'Int' };
