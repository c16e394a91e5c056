import { z } from 'zod';
import { askedDay } from '../../kernel/asked-days';
import { sortBy } from '../../kernel/sorting';
import { writtenText } from '../../kernel/text';
import { matchFactor } from './match-contract';
import { filled, id, instant, paging } from './fields';
import { ALERT_LEVELS, ALERT_STATES, PATIENT_STATUSES } from './words';

export * from './care-note-contract';
export * from './family-contract';
export * from './match-contract';
export * from './offer-contract';
export * from './report-contract';
export * from './visit-contract';
export type { VitalsInput } from './fields';
export * from './words';

export const alertView = z.object({
  documentId: z.string(),
  patientName: z.string().nullable(),
  level: z.enum(ALERT_LEVELS),
  patientStatus: z.enum(PATIENT_STATUSES),
  state: z.enum(ALERT_STATES),
  reportId: z.string().nullable(),
  reports: z.int(),
  raisedAt: instant,
  lastReportedAt: instant,
  acknowledgedAt: instant.nullable(),
  acknowledgedByName: z.string().nullable(),
});
export type AlertView = z.output<typeof alertView>;

/** An alert on the board. */
export interface BoardAlert extends AlertView {
  readonly patientId: string | null;
  /** When the next are told; null when nobody will be any more. */
  readonly nextAt: string | null;
  /** How many messages went out so far. */
  readonly told: number;
}

/** A visit of a day on the board. */
export interface BoardVisit {
  readonly appointmentId: string;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly caregiverId: string | null;
  readonly caregiverName: string | null;
  readonly status: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly checkedInAt: string | null;
  readonly checkedOutAt: string | null;
  readonly distanceMetres: number | null;
  readonly flags: readonly string[];
  readonly reported: boolean;
}

export interface CareBoard {
  readonly alerts: readonly BoardAlert[];
  readonly visits: readonly BoardVisit[];
  readonly at: string;
}

const stars = z
  .int({ error: 'Give a whole number from 1 to 5.' })
  .min(1, { error: 'Give a whole number from 1 to 5.' })
  .max(5, { error: 'Give a whole number from 1 to 5.' });
export const ratingInput = z.strictObject({ stars, comment: writtenText(2_000).trim().nullish() });
export type RatingInput = z.output<typeof ratingInput>;

export const ratingView = z.object({
  documentId: z.string(),
  stars: z.int(),
  comment: z.string().nullable(),
  /** Hidden ones are shown to nobody and count for nothing. */
  hidden: z.boolean(),
  createdAt: instant,
});
export type RatingView = z.output<typeof ratingView>;

export const moderationInput = z.strictObject({ hidden: z.boolean(), reason: filled(500) });
export type ModerationInput = z.output<typeof moderationInput>;

export interface ModeratedRating extends RatingView {
  readonly caregiverName: string | null;
  readonly reason: string | null;
}

export const recommendationInput = z.strictObject({ caregiverId: id, note: writtenText(1_000).trim().nullish() });
export type RecommendationInput = z.output<typeof recommendationInput>;

export const recommendationView = z.object({
  documentId: z.string(),
  caregiver: z.object({ documentId: z.string(), name: z.string() }),
  physician: z.object({ documentId: z.string(), name: z.string() }),
  note: z.string().nullable(),
  createdAt: instant,
});
export type RecommendationView = z.output<typeof recommendationView>;

export const caregiversQuery = z
  .strictObject({
    ...paging,
    /** Part of a name. */
    search: z.string().trim().max(80).optional(),
    /** ID or code of a speciality. */
    specialty: id.optional(),
    language: z.string().trim().max(16).optional(),
    place: z.string().trim().max(80).optional(),
    latitude: z.coerce.number().min(-90).max(90).optional(),
    longitude: z.coerce.number().min(-180).max(180).optional(),
    /** From where the caller says. */
    withinKm: z.coerce.number().min(0.1).max(20_000).optional(),
    /** For an hour, in minor units. */
    maxHourlyRate: z.coerce.number().int().min(0).max(1_000_000_000).optional(),
    /** Those without a rating are left out. */
    minRating: z.coerce.number().min(1).max(5).optional(),
    /** Free on this day, YYYY-MM-DD in their zone. */
    freeOn: askedDay.optional(),
    type: z.enum(['in_person', 'virtual']).optional(),
    /** For whom, where somebody searches for a patient in their care. */
    patientId: id.optional(),
  })
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    path: ['longitude'],
    error: 'Give both coordinates, or none.',
  })
  .refine(({ latitude, withinKm }) => withinKm === undefined || latitude !== undefined, {
    path: ['withinKm'],
    error: 'Say from where: give latitude and longitude, too.',
  });
export type CaregiversQuery = z.output<typeof caregiversQuery>;

const CAREGIVER_COLUMNS = ['name', 'rating', 'hour', 'match'] as const;
export type CaregiverColumn = (typeof CAREGIVER_COLUMNS)[number];
/** What the panel asks, which sorts. */
export const sortedCaregiversQuery = caregiversQuery.safeExtend({ sort: sortBy(CAREGIVER_COLUMNS) });
export type SortedCaregiversQuery = z.output<typeof sortedCaregiversQuery>;

export const caregiverQuery = z.strictObject({
  latitude: z.coerce.number().min(-90).max(90).optional(),
  longitude: z.coerce.number().min(-180).max(180).optional(),
  patientId: id.optional(),
});

/** Minor units, and the ISO 4217 code. */
const price = z.object({ amount: z.int(), currency: z.string(), per: z.enum(['visit', 'hour']) });
export const caregiverView = z.object({
  documentId: z.string(),
  name: z.string(),
  headline: z.string().nullable(),
  bio: z.string().nullable(),
  photoUrl: z.string().nullable(),
  languages: z.array(z.string()),
  specialties: z.array(z.object({ documentId: z.string(), name: z.string(), code: z.string() })),
  hourlyRate: price.nullable(),
  fee: price.nullable(),
  place: z.string().nullable(),
  /** From where the caller asked; null where they did not say. */
  distanceKm: z.number().nullable(),
  timeZone: z.string(),
  /** The mean of its stars; null while nobody rated. */
  rating: z.number().nullable(),
  ratings: z.int(),
  /** Whether a physician recommends this caregiver to the patient. */
  recommended: z.boolean(),
  /** From 0 to 100, the sum of the factors. */
  matchScore: z.number(),
  matchFactors: z.array(matchFactor),
});
export type CaregiverView = z.output<typeof caregiverView>;
