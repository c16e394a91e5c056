import { z } from 'zod';
import { localDate, text } from './plan-contract';
import { STOCK_REASONS } from './store/stock-store';

const units = (least: number) =>
  z
    .number({ error: 'Use a number of units.' })
    .min(least, { error: `Use at least ${least}.` })
    .max(100_000, { error: 'Use at most 100000.' });

export const stockCountInput = z.strictObject({ units: units(0) });
export type StockCountInput = z.infer<typeof stockCountInput>;

export const stockRefillInput = z.strictObject({ units: units(0.01), note: text(500).nullable().optional() });
export type StockRefillInput = z.infer<typeof stockRefillInput>;

export const stockAlertsInput = z.strictObject({
  /** An alert goes out when fewer units are left; null for none. */
  alertBelow: units(0).nullable().default(null),
  /** An alert goes out when the plan runs out of them in fewer days; null for none. */
  alertDaysBefore: z
    .int({ error: 'Use whole days from 0 to 90.' })
    .min(0, { error: 'Use at least 0 days.' })
    .max(90, { error: 'Use at most 90 days.' })
    .nullable()
    .default(null),
});
export type StockAlertsInput = z.infer<typeof stockAlertsInput>;

/** A day, included. */
export const stockNeedQuery = z.strictObject({ until: localDate });
export type StockNeedQuery = z.infer<typeof stockNeedQuery>;

export const stockView = z.object({
  /** Null where nobody counts. */
  unitsOnHand: z.number().nullable(),
  alertBelow: z.number().nullable(),
  alertDaysBefore: z.int().nullable(),
  /** When the first dose is due that they are not enough for; null where they last for more than a year, or nobody knows. */
  runsOutAt: z.iso.datetime().nullable(),
  /** The newest first. */
  history: z.array(
    z.object({
      at: z.iso.datetime(),
      change: z.number(),
      left: z.number(),
      reason: z.enum(STOCK_REASONS),
      note: z.string().nullable(),
    }),
  ),
});
export type StockView = z.infer<typeof stockView>;

export const stockNeedView = z.object({
  until: z.iso.date(),
  /** Null of an as-needed plan: nobody knows. */
  needed: z.number().nullable(),
  unitsOnHand: z.number().nullable(),
  missing: z.number().nullable(),
});
export type StockNeedView = z.infer<typeof stockNeedView>;
