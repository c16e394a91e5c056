import { z } from 'zod';

/** What GraphQL calls the schemas of a contract: `signedInView` is the type `SignedIn`, `loginInput` the input `LoginInput`. */
export const namesOf = (contract: Readonly<Record<string, unknown>>): ReadonlyMap<z.ZodType, string> =>
  new Map(Object.entries(contract).flatMap(([name, schema]) => (schema instanceof z.ZodType ? [[schema, capital(name.replace(/View$/, ''))] as const] : [])));

type Way = 'type' | 'input';
type Fields = Readonly<Record<string, Shown>>;
/** How one value is written: its type, and whether it is always there. */
interface Shown {
  readonly text: string;
  readonly always: boolean;
}

/**
 * Writes the types of GraphQL from the schemas of the doors, each once. Formats, ranges and choices stay with zod,
 * which checks what comes in either way; of a union, GraphQL shows the fields of every member, null where they belong
 * to another.
 */
export const graphqlTypes = (names: ReadonlyMap<z.ZodType, string>) => {
  const written = new Map<string, string>();

  const write = (way: Way, name: string, fields: Fields): string => {
    if (Object.keys(fields).length === 0) return 'JSON'; // GraphQL knows no type without fields
    const text = `${way} ${name} {\n${Object.entries(fields).map(([field, { text: type, always }]) => `  ${field}: ${type}${always ? '!' : ''}`).join('\n')}\n}`;
    const before = written.get(name);
    if (before !== undefined && before !== text) throw new Error(`Two different types would be ${name} in GraphQL. Rename one of the schemas.`);
    written.set(name, text);
    return name;
  };

  const fieldsOf = (way: Way, shape: Readonly<Record<string, z.ZodType>>, within: string): Fields =>
    Object.fromEntries(Object.entries(shape).map(([field, inner]) => [field, show(way, inner, within + capital(field))]));

  const show = (way: Way, schema: z.ZodType, place: string): Shown => {
    const always = (text: string): Shown => ({ text, always: true });
    const sometimes = (inner: unknown): Shown => ({ text: show(way, inner as z.ZodType, place).text, always: false });
    const name = names.get(schema) ?? place;
    if (schema instanceof z.ZodObject) return always(Object.keys(schema.shape).every((field) => NAME.test(field)) ? write(way, name, fieldsOf(way, schema.shape, name)) : 'JSON');
    if (schema instanceof z.ZodArray) {
      const { text, always: isThere } = show(way, schema.element as z.ZodType, place);
      return always(`[${text}${isThere ? '!' : ''}]`);
    }
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return sometimes(schema.unwrap());
    if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return way === 'input' ? sometimes(schema.unwrap()) : show(way, schema.unwrap() as z.ZodType, place);
    if (schema instanceof z.ZodPipe) return show(way, (way === 'input' ? schema.in : schema.out) as z.ZodType, place);
    if (schema instanceof z.ZodReadonly) return show(way, schema.unwrap() as z.ZodType, place);
    if (schema instanceof z.ZodUnion) return always(together(way, schema.options as readonly z.ZodType[], name));
    if (schema instanceof z.ZodLiteral) return always(SCALARS[typeof schema.value] ?? 'JSON');
    if (schema instanceof z.ZodNumber) return always(schema.format?.includes('int') ? 'Int' : 'Float');
    return always({ string: 'String', enum: 'String', boolean: 'Boolean' }[schema.def.type as string] ?? 'JSON');
  };

  /** One type that has the fields of all members; of members that have none, any JSON. */
  const together = (way: Way, members: readonly z.ZodType[], name: string): string => {
    if (!members.every((member) => member instanceof z.ZodObject)) return 'JSON';
    const all = members.flatMap((member) => Object.entries(fieldsOf(way, member.shape as Record<string, z.ZodType>, name)));
    return write(way, name, Object.fromEntries(all.map(([field, { text }]) => [field, { text, always: false }])));
  };

  return {
    /** How an answer is shown: `place` names it where the contract has no name for it. */
    answer: (schema: z.ZodType, place: string): string => show('type', schema, place).text,
    /** How arguments are written, `!` included. */
    argument: (schema: z.ZodType, place: string): string => {
      const { text, always } = show('input', schema, place);
      return always ? `${text}!` : text;
    },
    all: (): string => [...written.values()].join('\n'),
  };
};

/** What GraphQL can call a field (its specification, 2.1.9). */
const NAME = /^[_A-Za-z]\w*$/;

const SCALARS: Readonly<Record<string, string>> = { string: 'String', boolean: 'Boolean', number: 'Int' };

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
