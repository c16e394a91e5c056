import { z } from 'zod';
import { seenText } from '../../kernel/text';
import { isLocalDate } from '../../kernel/time';
import { SEVERITIES } from './words';

export * from './contract-stock';
export * from './contract-import';
export * from './words';

/** Text as a person types it: ends trimmed, at most `longest` characters. */
const text = (longest: number) => seenText(longest).trim();
/** Names are compared by their letters and digits, so there has to be one. */
const needed = (longest: number, what: string) =>
  text(longest)
    .min(1, { error: what, abort: true })
    .refine((written) => /[\p{L}\p{N}]/u.test(written), { error: `${what} Use letters or digits.` });
/** Blank says the same as null. */
const maybe = (longest: number) => text(longest).nullable();
const whole = (least: number, most: number) =>
  z
    .int({ error: 'Use a whole number.' })
    .min(least, { error: `Use at least ${least}.` })
    .max(most, { error: `Use at most ${most}.` });
const day = z
  .string({ error: 'Write a day as YYYY-MM-DD.' })
  .refine(isLocalDate, { error: 'Write a day as YYYY-MM-DD.' });
const flag = z.boolean({ error: 'Use true or false.' });

const MOST_UNITS = 1_000_000_000;
const units = whole(0, MOST_UNITS);

const ATC_LIST = /^(|[A-Z]\d\d[A-Z]{0,2}(\d\d)?(\s*,\s*[A-Z]\d\d[A-Z]{0,2}(\d\d)?)*)$/;
const atc = (longest: number) =>
  text(longest)
    .refine((code) => ATC_LIST.test(code), { error: 'Write ATC codes such as J01CA04, separated by commas.' })
    .nullable();
const RXCUIS = /^(|\d+(\s*,\s*\d+)*)$/;

const medicine = z.strictObject({
  name: needed(200, 'Say what the medicine is called.'),
  code: maybe(64),
  ingredients: needed(500, 'Name the ingredients, separated by +.'),
  atc: atc(200),
  rxnorm: text(200)
    .refine((codes) => RXCUIS.test(codes), { error: 'Write RXCUIs, which are numbers, separated by commas.' })
    .nullable(),
  brands: maybe(1000),
  forms: maybe(500),
  strengths: maybe(1000),
  active: flag,
  source: maybe(300),
  sourceDate: day.nullable(),
});
export const medicineInput = medicine.extend({
  code: medicine.shape.code.default(null),
  atc: medicine.shape.atc.default(null),
  rxnorm: medicine.shape.rxnorm.default(null),
  brands: medicine.shape.brands.default(null),
  forms: medicine.shape.forms.default(null),
  strengths: medicine.shape.strengths.default(null),
  active: flag.default(true),
  source: medicine.shape.source.default(null),
  sourceDate: medicine.shape.sourceDate.default(null),
});
export type MedicineInput = z.output<typeof medicineInput>;

const supplement = z.strictObject({
  name: needed(200, 'Say what the supplement is called.'),
  code: maybe(64),
  description: maybe(2000),
  form: maybe(60),
  strength: maybe(120),
  serving: maybe(120),
  manufacturer: maybe(200),
  /** Of one unit, in minor units of `currency`. */
  priceMinor: units.nullable(),
  currency: z
    .string({ error: 'Use an ISO 4217 code such as KES.' })
    .regex(/^[A-Z]{3}$/, { error: 'Use an ISO 4217 code such as KES.' })
    .nullable(),
  threshold: units,
  active: flag,
});
export const supplementInput = supplement.extend({
  code: supplement.shape.code.default(null),
  description: supplement.shape.description.default(null),
  form: supplement.shape.form.default(null),
  strength: supplement.shape.strength.default(null),
  serving: supplement.shape.serving.default(null),
  manufacturer: supplement.shape.manufacturer.default(null),
  priceMinor: supplement.shape.priceMinor.default(null),
  currency: supplement.shape.currency.default(null),
  /** What is there when the entry is made. Later it changes by `POST /supplements/:id/stock`, with a reason. */
  stock: units.default(0),
  threshold: units.default(0),
  active: flag.default(true),
});
export type SupplementInput = z.output<typeof supplementInput>;

const vaccine = z.strictObject({
  name: needed(200, 'Say what the vaccine is called.'),
  code: maybe(64),
  description: maybe(2000),
  antigens: maybe(300),
  disease: maybe(300),
  cvx: text(16)
    .refine((code) => /^\d{0,3}$/.test(code), { error: 'Write the CVX code as a number of up to 3 digits.' })
    .nullable(),
  atc: atc(16),
  presentation: maybe(200),
  dosesInSeries: whole(1, 20).nullable(),
  manufacturer: maybe(200),
  storage: maybe(200),
  threshold: units,
  active: flag,
});
export const vaccineInput = vaccine.extend({
  code: vaccine.shape.code.default(null),
  description: vaccine.shape.description.default(null),
  antigens: vaccine.shape.antigens.default(null),
  disease: vaccine.shape.disease.default(null),
  cvx: vaccine.shape.cvx.default(null),
  atc: vaccine.shape.atc.default(null),
  presentation: vaccine.shape.presentation.default(null),
  dosesInSeries: vaccine.shape.dosesInSeries.default(null),
  manufacturer: vaccine.shape.manufacturer.default(null),
  storage: vaccine.shape.storage.default(null),
  threshold: units.default(0),
  active: flag.default(true),
});
export type VaccineInput = z.output<typeof vaccineInput>;

const interaction = z.strictObject({
  ingredientA: needed(200, 'Name the first ingredient.'),
  ingredientB: needed(200, 'Name the other ingredient.'),
  severity: z.enum(SEVERITIES, { error: `Choose from ${SEVERITIES.join(', ')}.` }),
  effect: needed(600, 'Say what may happen.'),
  management: maybe(600),
  source: needed(300, 'Name the source.'),
  sourceDate: day,
});
export const interactionInput = interaction.extend({ management: interaction.shape.management.default(null) });
export type InteractionInput = z.output<typeof interactionInput>;

/** What is left out stays; null clears. */
export const medicineChange = medicine.partial();
export const supplementChange = supplement.partial();
export const vaccineChange = vaccine.partial();
export const interactionChange = interaction.partial();

const kept = { documentId: z.string(), createdAt: z.string(), updatedAt: z.string() };
export const medicineView = medicine.extend(kept);
export type MedicineView = z.output<typeof medicineView>;
export const supplementView = supplement.extend({ ...kept, stock: z.int() });
export type SupplementView = z.output<typeof supplementView>;
export const vaccineView = vaccine.extend({ ...kept, stock: z.int() });
export type VaccineView = z.output<typeof vaccineView>;
export const interactionView = interaction.extend(kept);
export type InteractionView = z.output<typeof interactionView>;

export const bulkDeleteInput = z.strictObject({
  ids: z
    .array(z.string().max(64, { error: 'Take the ids as they were given.' }))
    .min(1, { error: 'Name at least one entry.' })
    .max(500, { error: 'Name at most 500 entries at once.' }),
});
export type BulkDeleteInput = z.output<typeof bulkDeleteInput>;
/** `missing`: ids that belong to nothing (any more). */
export const bulkDeletedView = z.object({ deleted: z.int(), missing: z.array(z.string()) });
export type BulkDeletedView = z.output<typeof bulkDeletedView>;

export const taken = z.strictObject({
  /** As it stands on the box, or an ingredient. */
  name: needed(200, 'Say what it is called.'),
  /** ATC or RxNorm, where it is known. */
  code: text(64).nullable().optional(),
});
const takenList = z.array(taken).max(100, { error: 'Ask about at most 100 at once.' });
export const interactionCheckInput = z.strictObject({
  adding: takenList.min(1, { error: 'Name at least one that is to be added.' }),
  current: takenList.default([]),
});
export type InteractionCheckInput = z.output<typeof interactionCheckInput>;

/** Something taken, as a check of interactions knows it. */
export interface Taken {
  readonly name: string;
  readonly code?: string | null | undefined;
}

export const interactionWarningView = z.object({
  /** `duplicate`: the same ingredient, or two of one class. */
  kind: z.enum(['interaction', 'duplicate']),
  severity: z.enum(SEVERITIES),
  /** The two names as they were given; what is to be added first. */
  between: z.tuple([z.string(), z.string()]),
  /** The ingredients, or the class, behind it. */
  ingredients: z.array(z.string()),
  reason: z.string(),
  management: z.string().nullable(),
  source: z.string(),
  sourceDate: z.string(),
});
export type InteractionWarning = z.output<typeof interactionWarningView>;

/** What a name stands for. */
export interface Identified {
  /** Null where the ingredients are known and no code is. */
  readonly code: string | null;
  readonly system: 'ATC' | 'RxNorm' | null;
  readonly ingredients: readonly string[];
}
