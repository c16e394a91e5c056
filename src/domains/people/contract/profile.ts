import { z } from 'zod';
import { isLocalDate } from '../../../kernel/time';
import { filledText, text, version } from './fields';

export const SEXES = ['female', 'male', 'intersex', 'unknown'] as const;
/** ABO and RhD, as ISBT writes them. */
export const BLOOD_GROUPS = ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-'] as const;
const SEVERITIES = ['mild', 'moderate', 'severe'] as const;
const MOST_FACTS = 100;
const MOST_ADDRESSES = 10;

const day = z
  .string({ error: 'Write a day of the calendar as YYYY-MM-DD.' })
  .refine(isLocalDate, { error: 'Write a day of the calendar as YYYY-MM-DD.' });

const allergy = z.strictObject({
  substance: filledText(120),
  reaction: text(200).nullable().default(null),
  severity: z
    .enum(SEVERITIES, { error: `Choose from ${SEVERITIES.join(', ')}.` })
    .nullable()
    .default(null),
});
export type Allergy = z.output<typeof allergy>;

const condition = z.strictObject({
  name: filledText(200),
  since: day.nullable().default(null),
  note: text(500).nullable().default(null),
});
export type Condition = z.output<typeof condition>;

/** Coordinates in degrees, WGS 84; both or none. */
const address = z
  .strictObject({
    label: filledText(60),
    line: filledText(200),
    city: filledText(100),
    region: text(100).nullable().default(null),
    postalCode: text(20).nullable().default(null),
    country: z.string().regex(/^[A-Z]{2}$/, { error: 'Use a country code of two letters, such as KE.' }),
    latitude: z
      .number()
      .min(-90, { error: 'Use -90 to 90.' })
      .max(90, { error: 'Use -90 to 90.' })
      .nullable()
      .default(null),
    longitude: z
      .number()
      .min(-180, { error: 'Use -180 to 180.' })
      .max(180, { error: 'Use -180 to 180.' })
      .nullable()
      .default(null),
  })
  .refine(({ latitude, longitude }) => (latitude === null) === (longitude === null), {
    path: ['longitude'],
    error: 'Give both coordinates, or none.',
  });
export type Address = z.output<typeof address>;

const clinicalFields = {
  allergies: z.array(allergy).max(MOST_FACTS, { error: `Use at most ${MOST_FACTS}.` }),
  conditions: z.array(condition).max(MOST_FACTS, { error: `Use at most ${MOST_FACTS}.` }),
};

/** The profile as a whole: what is left out is unknown again. */
export const profileInput = z.strictObject({
  birthDate: day.nullable().default(null),
  sex: z
    .enum(SEXES, { error: `Choose from ${SEXES.join(', ')}.` })
    .nullable()
    .default(null),
  bloodGroup: z
    .enum(BLOOD_GROUPS, { error: `Choose from ${BLOOD_GROUPS.join(', ')}.` })
    .nullable()
    .default(null),
  allergies: clinicalFields.allergies.default([]),
  conditions: clinicalFields.conditions.default([]),
  addresses: z
    .array(address)
    .max(MOST_ADDRESSES, { error: `Use at most ${MOST_ADDRESSES}.` })
    .default([]),
  version,
});
export type ProfileInput = z.output<typeof profileInput>;

/** What doctors of a patient change; the lists take the place of the old ones. */
export const clinicalInput = z.strictObject({ ...clinicalFields, version });
export type ClinicalInput = z.output<typeof clinicalInput>;

export const profileView = z.object({
  birthDate: z.string().nullable(),
  sex: z.enum(SEXES).nullable(),
  bloodGroup: z.enum(BLOOD_GROUPS).nullable(),
  allergies: z.array(
    z.object({
      substance: z.string(),
      reaction: z.string().nullable(),
      severity: z.enum(SEVERITIES).nullable(),
    }),
  ),
  conditions: z.array(z.object({ name: z.string(), since: z.iso.date().nullable(), note: z.string().nullable() })),
  addresses: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      line: z.string(),
      city: z.string(),
      region: z.string().nullable(),
      postalCode: z.string().nullable(),
      country: z.string(),
      latitude: z.number().nullable(),
      longitude: z.number().nullable(),
    }),
  ),
  /** 0 while nothing was ever kept. */
  version: z.int(),
});
export type ProfileView = z.output<typeof profileView>;
