import { z } from 'zod';
import { address } from '../appointments';
import { asked, filled, id, instant, number } from './fields';
import { matchFactor } from './match-contract';
import { OFFER_STATES, REQUEST_STATES } from './words';

const VISIT_TYPES = ['in_person', 'virtual'] as const;
const DURATION = { error: 'Use whole minutes, from 15 to 720.' };

export const careRequestInput = z.strictObject({
  /** For whom: left out by patients; others name somebody whose visits they arrange. */
  patientId: id.nullish(),
  startsAt: asked,
  durationMinutes: z.int(DURATION).min(15, DURATION).max(720, DURATION).default(60),
  type: z.enum(VISIT_TYPES, { error: `Use one of ${VISIT_TYPES.join(', ')}.` }).default('in_person'),
  /** ID or code of a speciality. */
  specialty: id.nullish(),
  language: z.string().trim().max(16).nullish(),
  withinKm: number.min(0.1, { error: 'Use at least 0.1.' }).max(500, { error: 'Use at most 500.' }).nullish(),
  /** For an hour, in minor units. */
  maxHourlyRate: z.int({ error: 'Write a whole number.' }).min(0).max(1_000_000_000).nullish(),
  minRating: number.min(1, { error: 'Use 1 to 5.' }).max(5, { error: 'Use 1 to 5.' }).nullish(),
  /** Where; left out: the first address of the patient. */
  address: address.nullish(),
  /** Read by whoever accepts, and not before. */
  reason: filled(500).nullish(),
});
export type CareRequestInput = z.output<typeof careRequestInput>;

const visit = {
  type: z.enum(VISIT_TYPES),
  startsAt: instant,
  durationMinutes: z.int(),
  specialty: z.string().nullable(),
};
const match = {
  /** From 0 to 100, the sum of the factors, as it was when the visit was asked for. */
  matchScore: z.number(),
  matchFactors: z.array(matchFactor),
};

export const careRequestView = z.object({
  documentId: z.string(),
  patientName: z.string().nullable(),
  ...visit,
  state: z.enum(REQUEST_STATES),
  /** The appointment that came of it. */
  appointmentId: z.string().nullable(),
  createdAt: instant,
  closedAt: instant.nullable(),
  /** In the order in which they are asked. */
  offers: z.array(
    z.object({
      caregiverId: z.string().nullable(),
      caregiverName: z.string().nullable(),
      state: z.enum(OFFER_STATES),
      ...match,
      offeredAt: instant.nullable(),
      expiresAt: instant.nullable(),
      answeredAt: instant.nullable(),
    }),
  ),
});
export type CareRequestView = z.output<typeof careRequestView>;

export const careRequestsQuery = z.strictObject({ patientId: id.optional() });

/** Without the patient's name and address: they are read by whoever accepts, in the appointment. */
export const careOfferView = z.object({
  documentId: z.string(),
  ...visit,
  state: z.enum(OFFER_STATES),
  distanceKm: z.number().nullable(),
  ...match,
  offeredAt: instant,
  expiresAt: instant,
  answeredAt: instant.nullable(),
  /** Of an accepted one. */
  appointmentId: z.string().nullable(),
});
export type CareOfferView = z.output<typeof careOfferView>;

export const careOffersQuery = z.strictObject({ state: z.enum(OFFER_STATES).optional() });
export type CareOffersQuery = z.output<typeof careOffersQuery>;

export const declineOfferInput = z.strictObject({ reason: filled(500).nullish() });
export type DeclineOfferInput = z.output<typeof declineOfferInput>;
