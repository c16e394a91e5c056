import { MINUTE_MS } from '../../kernel/durations';
import { type Limit } from '../../kernel/limits';

/** Medications, supplements and vaccines that a person keeps going at a time, those of dependants included. */
export const MOST_MEDICATIONS = 200;

export const regimensLimits = {
  medicalHistory: { most: 10, windowMs: MINUTE_MS, per: 'user', counts: 'calls' },
  calendarFeed: { most: 60, windowMs: MINUTE_MS, per: 'address', counts: 'calls' },
} as const satisfies Readonly<Record<string, Limit>>;
