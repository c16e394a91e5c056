import { z } from 'zod';
import { DOCUMENT_ID } from '../../kernel/ids';
import { sortBy } from '../../kernel/sorting';

/** `missed`: the caller hung up, or nobody could be rung; `voicemail`: nobody took it, and something was spoken. */
export const CALL_STATES = ['ringing', 'answered', 'missed', 'voicemail'] as const;
export type CallState = (typeof CALL_STATES)[number];

const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(least, { error: `Use at least ${least}.` })
    .max(most, { error: `Use at most ${most}.` });

const instantInput = z.iso
  .datetime({ offset: true, error: 'Use an instant such as 2026-12-01T08:00:00Z.' })
  .transform((text) => new Date(text));

export const dutyInput = z
  .strictObject({
    professionalId: z.string().regex(DOCUMENT_ID, { error: 'Give the documentId of a doctor or caregiver.' }),
    phone: z.string().regex(/^\+[1-9]\d{6,14}$/, { error: 'Use the international form, such as +254712345678.' }),
    startsAt: instantInput,
    endsAt: instantInput,
    /** Who is rung first: 1. */
    place: z.int({ error: 'Use a whole number.' }).min(1, { error: 'Use at least 1.' }).max(20).default(1),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ['endsAt'], error: 'End after the start.' });
export type DutyInput = z.output<typeof dutyInput>;

export const callsQuery = z.strictObject({
  state: z.enum(CALL_STATES, { error: `Choose from ${CALL_STATES.join(', ')}.` }).optional(),
  page: wholeNumber(1, 100_000).default(1),
  pageSize: wholeNumber(1, 100).default(20),
});
export type CallsQuery = z.output<typeof callsQuery>;

const CALL_COLUMNS = ['came-in', 'caller', 'state', 'length'] as const;
export type CallColumn = (typeof CALL_COLUMNS)[number];
/** What the panel asks, which sorts. */
export const sortedCallsQuery = callsQuery.extend({ sort: sortBy(CALL_COLUMNS) });
export type SortedCallsQuery = z.output<typeof sortedCallsQuery>;

const instant = z.iso.datetime();

export const dutyView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  professionalId: z.string(),
  name: z.string(),
  phone: z.string(),
  startsAt: instant,
  endsAt: instant,
  place: z.int(),
  /** Is rung when somebody calls now. */
  onDuty: z.boolean(),
});
export type DutyView = z.output<typeof dutyView>;

export const phoneCallView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  /** E.164; null where it is withheld. */
  from: z.string().nullable(),
  state: z.enum(CALL_STATES),
  /** Who took it. */
  answeredBy: z.string().nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  seconds: z.int().nullable(),
  voicemail: z
    .object({ id: z.string(), seconds: z.int(), /** False while it is still being fetched. */ isKept: z.boolean() })
    .nullable(),
});
export type PhoneCallView = z.output<typeof phoneCallView>;

export interface PhoneCallsPage {
  readonly calls: readonly PhoneCallView[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}

export const voiceTokenView = z.object({
  provider: z.string(),
  token: z.string(),
  identity: z.string(),
  expiresAt: instant,
});
export type VoiceTokenView = z.output<typeof voiceTokenView>;

export const removedDutyView = z.object({ removed: z.int() });
export const heardView = z.object({ received: z.literal(true) });
