import type { Vitals } from '../contract';

export interface AnswerNoted {
  readonly atMs: number;
  readonly status: number;
  readonly ms: number;
}

const MINUTE_MS = 60_000;
/** A busy node keeps no more than this: the newest tell enough. */
const MOST_KEPT = 20_000;

/** Keeps the answers of the last minute. */
export const lastMinute = () => {
  let noted: AnswerNoted[] = [];
  return {
    note: (answer: AnswerNoted): void => {
      noted.push(answer);
      if (noted.length > 2 * MOST_KEPT) noted = noted.slice(-MOST_KEPT);
    },
    at: (nowMs: number): readonly AnswerNoted[] => {
      noted = noted.filter(({ atMs }) => atMs > nowMs - MINUTE_MS);
      return noted;
    },
  };
};

export const answersIn = (
  noted: readonly AnswerNoted[],
): Pick<Vitals, 'answers' | 'failed' | 'limited' | 'p50Ms' | 'p95Ms' | 'p99Ms'> => {
  const sorted = noted.map(({ ms }) => ms).toSorted((one, other) => one - other);
  return {
    answers: noted.length,
    failed: noted.filter(({ status }) => status >= 500).length,
    limited: noted.filter(({ status }) => status === 429).length,
    p50Ms: percentile(sorted, 0.5),
    p95Ms: percentile(sorted, 0.95),
    p99Ms: percentile(sorted, 0.99),
  };
};

/** The nearest rank: the smallest of these that at least this share does not exceed. */
const percentile = (sorted: readonly number[], share: number): number | null => {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return value === undefined ? null : Math.round(value * 10) / 10;
};
