import { z } from 'zod';
import { sortBy } from '../../kernel/sorting';
import { daysBetween, isLocalDate } from '../../kernel/time';
import { KINDS } from './words';

const MOST_DAYS = 366;
/** One request of the panel holds 256 KB. */
const MOST_PART_CHARACTERS = 250_000;

/** The key under which a piece is stored, and how many bytes it has. */
export const PART = /^([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\.(\d{1,9})$/;

const day = z
  .string({ error: 'Write a day as YYYY-MM-DD.' })
  .refine(isLocalDate, { error: 'Write a day as YYYY-MM-DD.', abort: true });
const number = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });

export const stockKind = z.enum(['supplement', 'vaccine'], { error: 'Choose supplement or vaccine.' });

const STOCK_COLUMNS = ['name', 'stock', 'minimum', 'expires'] as const;
export type StockColumn = (typeof STOCK_COLUMNS)[number];

export const stockListQuery = z.strictObject({
  kind: stockKind,
  search: z.string().trim().max(100, { error: 'Use at most 100 characters.' }).default(''),
  below: z
    .enum(['true', 'false'], { error: 'Use true or false.' })
    .default('false')
    .transform((flag) => flag === 'true'),
  sort: sortBy(STOCK_COLUMNS),
  page: number(100_000).default(1),
  pageSize: number(100).default(20),
});
export type StockListQuery = z.output<typeof stockListQuery>;

export const stockItemQuery = z.strictObject({ kind: stockKind });
export type StockItemQuery = z.output<typeof stockItemQuery>;

export const stockUseQuery = z
  .strictObject({
    kind: stockKind,
    from: day,
    to: day,
    /** Of one entry alone. */
    item: z.string().max(64, { error: 'Take the id as it was given.' }).optional(),
  })
  .refine(({ from, to }) => from <= to, { error: 'The end must not be before the start.', path: ['to'] })
  .refine(({ from, to }) => daysBetween(from, to) < MOST_DAYS, {
    error: `Ask for at most ${MOST_DAYS} days at once.`,
    path: ['to'],
  });
export type StockUseQuery = z.output<typeof stockUseQuery>;

/** A file in pieces: a browser sends one after the other, in order. */
export const importPartInput = z.strictObject({
  /** Its bytes, in base64. */
  content: z
    .base64({ error: 'Write the bytes in base64.' })
    .max(MOST_PART_CHARACTERS, { error: 'Send smaller pieces.' }),
});

export const panelImportInput = z.strictObject({
  kind: z.enum(KINDS, { error: `Choose from ${KINDS.join(', ')}.` }),
  dryRun: z.boolean({ error: 'Use true or false.' }).default(false),
  allOrNothing: z.boolean({ error: 'Use true or false.' }).default(false),
  replace: z.boolean({ error: 'Use true or false.' }).default(false),
  /** What `POST /catalogue-import-parts` answered for each piece, in order. */
  parts: z
    .array(z.string().regex(PART, { error: 'Take the pieces as they were given.' }))
    .min(1, { error: 'Choose a file.' })
    .max(500, { error: 'This file is too large. Split it.' }),
});
export type PanelImportInput = z.output<typeof panelImportInput>;

/** One stock in the list of the panel. */
export interface StockRowView {
  readonly documentId: string;
  readonly name: string;
  readonly make: string | null;
  readonly stock: number;
  readonly threshold: number;
  readonly active: boolean;
  readonly isLow: boolean;
  readonly nextLot: string | null;
  readonly nextExpiry: string | null;
}

export interface StockListView {
  readonly rows: readonly StockRowView[];
  /** How many are below their minimum, of all that fit the search. */
  readonly below: number;
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}

/** What came in, was used and was lost on one day. */
export interface DayOfUse {
  readonly day: string;
  readonly received: number;
  readonly used: number;
  readonly lost: number;
}

export interface StockUseView {
  readonly days: readonly DayOfUse[];
  readonly sums: { readonly received: number; readonly used: number; readonly lost: number };
  /** Of the span of the same length before. */
  readonly before: { readonly received: number; readonly used: number; readonly lost: number };
  /** What was lost in this span, by reason. */
  readonly losses: readonly { readonly reason: string; readonly units: number }[];
  readonly now: { readonly units: number; readonly entries: number; readonly below: number };
  readonly expiring: readonly {
    readonly vaccine: string;
    readonly lotNumber: string;
    readonly expiresOn: string;
    readonly onHand: number;
  }[];
  readonly timeZone: string;
}
