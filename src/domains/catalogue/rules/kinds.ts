import type { z } from 'zod';
import {
  interactionChange,
  interactionInput,
  interactionView,
  medicineChange,
  medicineInput,
  medicineView,
  supplementChange,
  supplementInput,
  supplementView,
  vaccineChange,
  vaccineInput,
  vaccineView,
  type InteractionInput,
  type InteractionView,
  type KindName,
  type MedicineInput,
  type MedicineView,
  type SupplementInput,
  type SupplementView,
  type VaccineInput,
  type VaccineView,
} from '../contract';
import { ingredientsOf, listOf, nameKey, standardIngredient } from './names';
import { inOrder } from './interactions';

export type Value = string | number | boolean | null;
/** An entry as it is written: the fields of its kind. */
export type Entry = Readonly<Record<string, Value>>;

/** One field of a kind, its column, and how a cell of a file is read. */
export interface Field {
  readonly name: string;
  readonly column: string;
  readonly type: 'text' | 'integer' | 'boolean' | 'date';
}

/** One kind of entry: how it is written, kept, and known again in a file. */
export interface Kind<Input extends object = object, View extends object = object> {
  readonly name: KindName;
  readonly type: `api::catalogue.${KindName}`;
  readonly table: string;
  readonly fields: readonly Field[];
  readonly input: z.ZodType<Input>;
  readonly change: z.ZodType<object>;
  readonly view: z.ZodType<View>;
  /** Units on hand are counted: `supplement` in the entry itself, `vaccine` in its lots. */
  readonly stocked: boolean;
  /** The entry in its settled spelling. */
  readonly settle: (entry: Entry) => Entry;
  /** What makes two rows the same entry. */
  readonly keyOf: (entry: Entry) => string;
  /** Headings of files that stand for a field, by `nameKey`, beside the field’s own name. */
  readonly headings: Readonly<Record<string, string>>;
}

const text = (name: string, column = snake(name)): Field => ({ name, column, type: 'text' });
const integer = (name: string): Field => ({ name, column: snake(name), type: 'integer' });
const boolean = (name: string): Field => ({ name, column: snake(name), type: 'boolean' });
const date = (name: string): Field => ({ name, column: snake(name), type: 'date' });

const result = (value: Value | undefined): string => nameKey(String(value ?? ''));
/** An own code where there is one; otherwise what it is called and how it is made. */
const codeOr =
  (...parts: readonly string[]) =>
  (entry: Entry): string =>
    entry['code'] ? `code:${String(entry['code']).toLowerCase()}` : parts.map((part) => result(entry[part])).join('|');
const asItIs = (entry: Entry): Entry => entry;
const commas = (value: Value | undefined): string | null => listOf(String(value ?? '')).join(', ') || null;

export const MEDICINE: Kind<MedicineInput, MedicineView> = {
  name: 'medicine',
  type: 'api::catalogue.medicine',
  table: 'public.medicines',
  fields: [
    ...['name', 'code', 'ingredients', 'atc', 'rxnorm', 'brands', 'forms', 'strengths', 'source'].map((name) =>
      text(name),
    ),
    boolean('active'),
    date('sourceDate'),
  ],
  input: medicineInput,
  change: medicineChange,
  view: medicineView,
  stocked: false,
  settle: (entry) => ({
    ...entry,
    ingredients: ingredientsOf(String(entry['ingredients'])).join(' + '),
    atc: commas(entry['atc']),
    rxnorm: commas(entry['rxnorm']),
    brands: commas(entry['brands']),
  }),
  keyOf: codeOr('name', 'forms', 'strengths'),
  headings: {
    'generic name': 'ingredients',
    ingredient: 'ingredients',
    'active ingredient': 'ingredients',
    'active ingredients': 'ingredients',
    'atc code': 'atc',
    'atc codes': 'atc',
    rxcui: 'rxnorm',
    'rxnorm code': 'rxnorm',
    brand: 'brands',
    form: 'forms',
    strength: 'strengths',
  },
};

export const SUPPLEMENT: Kind<SupplementInput, SupplementView> = {
  name: 'supplement',
  type: 'api::catalogue.supplement',
  table: 'public.supplements',
  fields: [
    ...['name', 'code', 'description', 'form', 'strength', 'serving', 'manufacturer', 'currency'].map((name) =>
      text(name),
    ),
    integer('priceMinor'),
    integer('stock'),
    integer('threshold'),
    boolean('active'),
  ],
  input: supplementInput,
  change: supplementChange,
  view: supplementView,
  stocked: true,
  settle: asItIs,
  keyOf: codeOr('name', 'form', 'strength'),
  headings: {
    sku: 'code',
    barcode: 'code',
    price: 'priceMinor',
    'price minor': 'priceMinor',
    quantity: 'stock',
    'stock on hand': 'stock',
    'on hand': 'stock',
    minimum: 'threshold',
    'reorder level': 'threshold',
    'serving size': 'serving',
    brand: 'manufacturer',
  },
};

export const VACCINE: Kind<VaccineInput, VaccineView> = {
  name: 'vaccine',
  type: 'api::catalogue.vaccine',
  table: 'public.vaccines',
  fields: [
    ...[
      'name',
      'code',
      'description',
      'antigens',
      'disease',
      'cvx',
      'atc',
      'presentation',
      'manufacturer',
      'storage',
    ].map((name) => text(name)),
    integer('dosesInSeries'),
    integer('threshold'),
    boolean('active'),
  ],
  input: vaccineInput,
  change: vaccineChange,
  view: vaccineView,
  stocked: true,
  settle: (entry) => ({ ...entry, antigens: commas(entry['antigens']), atc: commas(entry['atc']) }),
  keyOf: codeOr('name', 'presentation', 'manufacturer'),
  headings: {
    'cvx code': 'cvx',
    'atc code': 'atc',
    antigen: 'antigens',
    diseases: 'disease',
    doses: 'dosesInSeries',
    'doses in series': 'dosesInSeries',
    minimum: 'threshold',
  },
};

export const INTERACTION: Kind<InteractionInput, InteractionView> = {
  name: 'interaction',
  type: 'api::catalogue.interaction',
  table: 'public.interactions',
  fields: [
    text('ingredientA'),
    text('ingredientB'),
    text('severity'),
    text('effect'),
    text('management'),
    text('source'),
    date('sourceDate'),
  ],
  input: interactionInput,
  change: interactionChange,
  view: interactionView,
  stocked: false,
  settle: (entry) => {
    const [ingredientA, ingredientB] = inOrder(
      standardIngredient(String(entry['ingredientA'])),
      standardIngredient(String(entry['ingredientB'])),
    );
    return { ...entry, ingredientA, ingredientB };
  },
  keyOf: ({ ingredientA, ingredientB }) => `${String(ingredientA)}|${String(ingredientB)}`,
  headings: {
    'ingredient a': 'ingredientA',
    'ingredient b': 'ingredientB',
    'drug a': 'ingredientA',
    'drug b': 'ingredientB',
    reason: 'effect',
    'source date': 'sourceDate',
  },
};

const ALL = { medicine: MEDICINE, supplement: SUPPLEMENT, vaccine: VACCINE, interaction: INTERACTION } as const;
export const kindOf = (name: KindName): Kind => ALL[name];

/** An input as its row is kept: blank is null, in the settled spelling of its kind. */
export const entryOf = (kind: Pick<Kind, 'fields' | 'settle'>, input: object): Entry => {
  const given = input as Readonly<Record<string, Value | undefined>>;
  const entry = Object.fromEntries(
    kind.fields
      .filter(({ name }) => given[name] !== undefined)
      .map(({ name }) => [name, given[name] === '' ? null : (given[name] ?? null)]),
  );
  return kind.settle(entry);
};

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
