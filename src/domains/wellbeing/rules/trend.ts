import { oneDecimal, rounded } from './numbers';

/** Smaller changes of a health score are none. */
const STEADY = 2;

/** The newest score against the mean of the others, the oldest first; null for fewer than two. */
export const healthTrend = (
  scores: readonly number[],
): { readonly direction: 'up' | 'down' | 'steady'; readonly change: number } | null => {
  const newest = scores.at(-1);
  const before = scores.slice(0, -1);
  if (newest === undefined || before.length === 0) return null;
  const change = oneDecimal(newest - before.reduce((sum, score) => sum + score, 0) / before.length);
  if (Math.abs(change) < STEADY) return { direction: 'steady', change };
  return { direction: change > 0 ? 'up' : 'down', change };
};

/** What a score is against the one before it. */
export const changeOf = (
  score: number | null,
  before: number | null,
  higherIs: 'better' | 'worse',
): { readonly change: number | null; readonly trend: 'better' | 'worse' | 'same' | null } => {
  if (score === null || before === null) return { change: null, trend: null };
  const change = rounded(score - before);
  if (change === 0) return { change, trend: 'same' };
  return { change, trend: change > 0 === (higherIs === 'better') ? 'better' : 'worse' };
};
