import { z } from 'zod';
import { NUMBERED_PAGES } from '../../../kernel/door';
import { filledText, instant, page } from './fields';
import { CLINICAL_STATUSES } from '../words';

export const statusHistoryQuery = z.strictObject({ page: page(100_000).default(1), pageSize: page(100).default(25) });
export type StatusHistoryQuery = z.output<typeof statusHistoryQuery>;

export const statusChangeView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  status: z.enum(CLINICAL_STATUSES),
  /** What held when it was recorded; null for the first. */
  from: z.enum(CLINICAL_STATUSES).nullable(),
  /** From when it holds. */
  at: instant,
  recordedAt: instant,
  /** The name of whoever set it; null for the house and for people whose account is gone. */
  by: z.string().nullable(),
  /** What it comes from, such as a care report. */
  source: z.object({ type: z.string(), id: z.string().nullable() }),
  note: z.string().nullable(),
  /** Counts from 1; a recovery closes an episode. */
  episode: z.int(),
  /** When it was found to be a mistake; null when it stands. */
  undoneAt: instant.nullable(),
});
export type StatusChangeView = z.output<typeof statusChangeView>;

export const currentStatusMeta = z.object({
  pagination: NUMBERED_PAGES,
  /** Null where none was ever set. */
  current: z.enum(CLINICAL_STATUSES).nullable(),
});
export type CurrentStatusMeta = z.output<typeof currentStatusMeta>;

export const undoDeceasedInput = z.strictObject({ reason: filledText(500) });
