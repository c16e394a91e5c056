import { MINUTE_MS, type Limit } from '../../kernel/limits';

export const regimensLimits = {
  medicalHistory: { most: 10, windowMs: MINUTE_MS, per: 'user', counts: 'calls' },
} as const satisfies Readonly<Record<string, Limit>>;
