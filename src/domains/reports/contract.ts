import { z } from 'zod';
import { askedDay, askedTimeZone, lengthInDays } from '../../kernel/asked-days';

export const FORMATS = ['csv', 'pdf'] as const;
export type ReportFormat = (typeof FORMATS)[number];
const MOST_DAYS = { csv: 3_660, pdf: 366 };

export const doseReportInput = z
  .strictObject({
    from: askedDay,
    to: askedDay,
    format: z.enum(FORMATS, { error: 'Choose csv or pdf.' }).default('csv'),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'Choose a last day that is not before the first.' })
  .refine(({ from, to, format }) => lengthInDays(from, to) <= MOST_DAYS[format], {
    path: ['to'],
    error: `Choose at most ${MOST_DAYS.pdf} days for a PDF and ${MOST_DAYS.csv} for CSV.`,
  });
export type DoseReportInput = z.output<typeof doseReportInput>;

export const doseReportView = z.object({
  documentId: z.string(),
  /** `weekly`: it came by mail; `asked`: somebody asked for it. */
  kind: z.enum(['weekly', 'asked']),
  from: z.iso.date(),
  to: z.iso.date(),
  format: z.enum(FORMATS),
  state: z.enum(['waiting', 'running', 'ready', 'failed', 'expired']),
  /** From 0 to 1. */
  progress: z.number(),
  createdAt: z.iso.datetime(),
  readyAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  /** Where the file is, for its owner; null while there is none. */
  file: z.string().nullable(),
});
export type DoseReportView = z.output<typeof doseReportView>;

export const spanQuery = z
  .strictObject({ from: askedDay, to: askedDay, timeZone: askedTimeZone })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'Choose a last day that is not before the first.' })
  .refine(({ from, to }) => lengthInDays(from, to) <= MOST_DAYS.csv, {
    path: ['to'],
    error: `Choose at most ${MOST_DAYS.csv} days.`,
  });
export type SpanQuery = z.output<typeof spanQuery>;
