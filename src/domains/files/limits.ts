import { MINUTE_MS } from '../../kernel/durations';
import { type Limit } from '../../kernel/limits';

const QUARTER_MS = 15 * MINUTE_MS;

export const filesLimits = {
  uploads: { most: 20, windowMs: QUARTER_MS, per: 'user', counts: 'calls' },
  fileLinks: { most: 100, windowMs: QUARTER_MS, per: 'address', counts: 'failures' },
} as const satisfies Readonly<Record<string, Limit>>;
