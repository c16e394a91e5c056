import { z } from 'zod';
import { DOCUMENT_ID } from '../../../kernel/ids';
import { isLocalDate } from '../../../kernel/time';
import { ROLES } from '../../../kernel/actor';

const DATE = { error: 'Use a day of the calendar, such as 2026-12-29.' };
const localDate = z
  .string(DATE)
  .refine((text) => isLocalDate(text) && text >= '1970-01-01' && text < '2200-01-01', DATE);

/** Everybody who is no single person. */
const GROUPS = ['staff', 'careloop', 'link'] as const;
const WHO = { error: `Use the documentId of somebody in the list, or one of ${GROUPS.join(', ')}.` };

/** Days are those of one's own zone, both included. */
export const accessLogQuery = z
  .strictObject({
    from: localDate.optional(),
    to: localDate.optional(),
    who: z.union([z.enum(GROUPS), z.string().regex(DOCUMENT_ID)], WHO).optional(),
    /** Whether what one did oneself is listed, too. */
    own: z
      .enum(['true', 'false'], { error: 'Use true or false.' })
      .default('false')
      .transform((word) => word === 'true'),
    cursor: z.string().max(80).optional(),
    pageSize: z.coerce
      .number({ error: 'Use a whole number.' })
      .int({ error: 'Use a whole number.' })
      .min(1, { error: 'Use at least 1.' })
      .max(100, { error: 'Use at most 100.' })
      .default(25),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'The end must not be before the start.',
    path: ['to'],
  });
export type AccessLogQuery = z.output<typeof accessLogQuery>;

export const accessView = z.object({
  at: z.string(),
  who: z.object({
    kind: z.enum(['you', 'person', 'staff', 'careloop', 'link', 'program']),
    /** Null for staff, programs and people whose account is gone. */
    documentId: z.string().nullable(),
    name: z.string(),
    role: z.enum(ROLES).nullable(),
  }),
  /** In one sentence, such as "opened 3 of your doses". */
  what: z.string(),
  action: z.string(),
  record: z.object({ type: z.string(), documentId: z.string().nullable(), count: z.int() }).nullable(),
  /** By which way: where exactly somebody sat is theirs. */
  from: z.enum(['app', 'admin panel', 'mailed link', 'inside CareLoop']),
  /** Only one's own. */
  ip: z.string().nullable(),
  reason: z.string().nullable(),
  /** Opened in an emergency by somebody who has no part in the care otherwise. */
  breakGlass: z.boolean(),
});
export type AccessView = z.output<typeof accessView>;
