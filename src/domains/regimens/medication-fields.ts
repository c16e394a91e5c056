import { z } from 'zod';
import { text } from './plan-contract';
import { FORMS } from './words';

/** What is said of a medication besides its name: as it is asked. Each has a column and a field of the schema by its name. */
export const describedInput = {
  description: text(2000).nullable(),
  form: z.enum(FORMS, { error: `Choose from ${FORMS.join(', ')}.` }).nullable(),
  strength: text(60).nullable(),
};

/** The same as clients see it. */
export const describedView = {
  description: z.string().nullable(),
  form: z.enum(FORMS).nullable(),
  strength: z.string().nullable(),
} satisfies Record<keyof typeof describedInput, z.ZodType>;

export type Described = z.output<z.ZodObject<typeof describedView>>;
export const DESCRIBED = Object.keys(describedView) as readonly (keyof Described)[];

/** What is left out is null. */
export const describedOf = (input: Partial<Described>): Described =>
  Object.fromEntries(DESCRIBED.map((field) => [field, input[field] ?? null])) as unknown as Described;

type NullByDefault<Shape extends Readonly<Record<string, z.ZodType>>> = {
  readonly [Field in keyof Shape]: z.ZodDefault<Shape[Field]>;
};

/** The same fields, null where they are left out. */
export const nullByDefault = <Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape) =>
  Object.fromEntries(
    Object.entries(shape).map(([field, schema]) => [field, schema.default(null)]),
  ) as unknown as NullByDefault<Shape>;
