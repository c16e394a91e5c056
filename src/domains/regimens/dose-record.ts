import { z } from 'zod';
import { doseView } from './views';
import { DOSE_STATUSES } from './words';

/** One thing that was said about a dose, or that the clock made of it. */
export const doseMark = z.object({
  at: z.iso.datetime(),
  /** Who: somebody signed in, the holder of a link from a reminder, or the clock. */
  by: z.enum(['user', 'link', 'clock']),
  from: z.enum(DOSE_STATUSES),
  to: z.enum(DOSE_STATUSES),
  note: z.string().nullable(),
  takenAt: z.iso.datetime().nullable(),
  snoozedUntil: z.iso.datetime().nullable(),
});
export type DoseMark = z.infer<typeof doseMark>;

/** One reminder about a dose. */
export const doseNotice = z.object({
  attempt: z.int(),
  channel: z.enum(['email', 'sms', 'push', 'in-app']),
  state: z.enum([
    'waiting',
    'sending',
    'sent',
    'delivered',
    'bounced',
    'failed',
    'stale',
    'cancelled',
    'digested',
    'dropped',
  ]),
  /** When it was sent; null when it was not. */
  sentAt: z.iso.datetime().nullable(),
});
export type DoseNotice = z.infer<typeof doseNotice>;

/** A dose with its whole story. */
export const doseRecordView = doseView.extend({ marks: z.array(doseMark), notices: z.array(doseNotice) });
export type DoseRecordView = z.infer<typeof doseRecordView>;

/** What a link in a reminder is good for. */
export const LINK_PURPOSES = ['take', 'skip', 'snooze', 'stop-reminders'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** How long a click on "Snooze" in a mail asks for. */
export const LINK_SNOOZE_MINUTES = 10;

/** What the page behind a link shows: enough to know which dose is meant, nothing about the person. */
export const doseLinkView = z.object({
  purpose: z.enum(LINK_PURPOSES),
  /** Whether the button would still change something; false when it has been done already, or can no longer be done. */
  open: z.boolean(),
  localDate: z.iso.date(),
  localTime: z.string(),
  timeZone: z.string(),
  amount: z.number(),
  status: z.enum(DOSE_STATUSES),
  snoozedUntil: z.iso.datetime().nullable(),
  medication: z.object({ name: z.string(), strength: z.string().nullable() }),
});
export type DoseLinkView = z.infer<typeof doseLinkView>;

export const doseLinkInput = z.strictObject({ token: z.string().min(1).max(400) });
export type DoseLinkInput = z.infer<typeof doseLinkInput>;

/** One page of the past. */
export const doseHistoryView = z.object({
  doses: z.array(doseView),
  pagination: z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() }),
});
export type DoseHistoryView = z.infer<typeof doseHistoryView>;
