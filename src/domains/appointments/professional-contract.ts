import { z } from 'zod';
import { KINDS, words, id, latitude, longitude, paging, priceView } from './fields-contract';

export const specialityView = z.object({
  documentId: z.string(),
  name: z.string(),
  /** A lasting name for programs, such as mental-health. */
  code: z.string(),
  description: z.string().nullable(),
});
export type SpecialityView = z.output<typeof specialityView>;

export const professionalsQuery = z.strictObject({
  ...paging,
  /** Part of a name. */
  search: words(80).optional(),
  /** ID or code of a speciality. */
  specialty: id.optional(),
  language: words(16).optional(),
  place: words(80).optional(),
  /** Who is nearest comes first; all three or none. */
  latitude: z.coerce.number().min(-90).max(90).optional(),
  longitude: z.coerce.number().min(-180).max(180).optional(),
  withinKm: z.coerce.number().min(0.1).max(20_000).optional(),
});
export type ProfessionalsQuery = z.output<typeof professionalsQuery>;

export const professionalView = z.object({
  /** Of the person: what doctorId and caregiverId mean everywhere. */
  documentId: z.string(),
  name: z.string(),
  kind: z.enum(KINDS),
  headline: z.string().nullable(),
  bio: z.string().nullable(),
  photoUrl: z.string().nullable(),
  languages: z.array(z.string()),
  specialties: z.array(specialityView),
  fee: priceView.nullable(),
  hourlyRate: priceView.nullable(),
  place: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** From where the caller asked; null where they did not say. */
  distanceKm: z.number().nullable(),
  timeZone: z.string(),
  slotMinutes: z.object({ in_person: z.int(), virtual: z.int() }),
  instantBooking: z.boolean(),
  takesAppointments: z.boolean(),
});
export type ProfessionalView = z.output<typeof professionalView>;

export const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, { error: 'Use an ISO 4217 code, such as KES.' });

const minorUnits = z.int({ error: 'Use whole minor units: 250000 is KES 2,500.' }).min(0).max(1_000_000_000);

export const profileInput = z.strictObject({
  headline: words(120).nullish(),
  bio: words(4_000).nullish(),
  languages: z
    .array(words(16).regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'Use language tags, such as sw.' }))
    .max(20)
    .optional(),
  /** Codes or IDs. */
  specialties: z.array(id).max(20).optional(),
  feeMinor: minorUnits.nullish(),
  hourlyRateMinor: minorUnits.nullish(),
  currency: currency.optional(),
  place: words(120).nullish(),
  latitude: latitude.nullish(),
  longitude: longitude.nullish(),
  instantBooking: z.boolean().optional(),
  active: z.boolean().optional(),
});
export type ProfileInput = z.output<typeof profileInput>;
