import { z } from 'zod';
import { IMPORT_STATES, KINDS } from './words';

/** As the body itself; a form takes any file. What counts is what is in it. */
export const IMPORT_TYPES = ['application/octet-stream', 'application/x-ndjson'] as const;

/** Of one file. 100,000 rows of supplements are about 20 MB. */
export const MOST_IMPORT_BYTES = 64 * 1024 * 1024;
export const MOST_IMPORT_ROWS = 250_000;
/** Rows of the report that are kept; the count is exact beyond them. */
export const MOST_FAULTS = 10_000;
export const REPORT_DAYS = 14;

const yes = z
  .enum(['true', 'false'], { error: 'Use true or false.' })
  .default('false')
  .transform((flag) => flag === 'true');

export const importQuery = z.strictObject({
  /** Reads and reports, and changes nothing. */
  dryRun: yes,
  /** One row that does not fit, and nothing is changed. */
  allOrNothing: yes,
});
export const interactionImportQuery = z.strictObject({
  dryRun: yes,
  allOrNothing: yes,
  /** The file takes the place of the whole table; implies all or nothing. */
  replace: yes,
});

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly allOrNothing: boolean;
  readonly replace?: boolean;
}

export const importView = z.object({
  documentId: z.string(),
  kind: z.enum(KINDS),
  state: z.enum(IMPORT_STATES),
  dryRun: z.boolean(),
  allOrNothing: z.boolean(),
  replace: z.boolean(),
  /** Of the file, read so far, in percent. */
  progress: z.int(),
  /** Rows read so far. */
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** Why the file could not be read; null otherwise. */
  failure: z.string().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** When the report is thrown away. */
  expiresAt: z.string(),
});
export type ImportView = z.output<typeof importView>;

export const importFaultView = z.object({
  /** In the file; the heading of a CSV is line 1. */
  line: z.int(),
  /** Null where the whole row is at fault. */
  field: z.string().nullable(),
  reason: z.string(),
});
export type ImportFaultView = z.output<typeof importFaultView>;
