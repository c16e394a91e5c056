import { SECOND_MS } from '../../../kernel/durations';
import type { Vitals } from '../contract';

export interface AnswerNoted {
  readonly atMs: number;
  readonly status: number;
  readonly ms: number;
}

const SECONDS = 60;
/** Of a busy node the newest answers tell enough of how long they take; counted are all of them. */
const MOST_TIMED = 20_000;

interface CountedSecond {
  readonly second: number;
  answers: number;
  failed: number;
  limited: number;
}

/** What a node answered during the last minute. */
export interface AnswersOfMinute {
  readonly answers: number;
  readonly failed: number;
  readonly limited: number;
  /** How long the newest of them took, in milliseconds. */
  readonly tookMs: readonly number[];
}

/** Counts the answers of the last 60 seconds, the one that runs included. */
export const lastMinute = () => {
  let seconds: CountedSecond[] = [];
  let timed: AnswerNoted[] = [];
  const secondOf = (atMs: number): CountedSecond => {
    const second = Math.floor(atMs / SECOND_MS);
    const last = seconds.at(-1);
    if (last?.second === second) return last;
    const next = { second, answers: 0, failed: 0, limited: 0 };
    seconds.push(next);
    return next;
  };
  return {
    note: (answer: AnswerNoted): void => {
      const counted = secondOf(answer.atMs);
      counted.answers += 1;
      if (answer.status >= 500) counted.failed += 1;
      if (answer.status === 429) counted.limited += 1;
      timed.push(answer);
      if (timed.length > 2 * MOST_TIMED) timed = timed.slice(-MOST_TIMED);
    },
    at: (nowMs: number): AnswersOfMinute => {
      const first = Math.floor(nowMs / SECOND_MS) - SECONDS + 1;
      seconds = seconds.filter(({ second }) => second >= first);
      timed = timed.filter(({ atMs }) => atMs >= first * SECOND_MS);
      return {
        answers: sum(seconds.map(({ answers }) => answers)),
        failed: sum(seconds.map(({ failed }) => failed)),
        limited: sum(seconds.map(({ limited }) => limited)),
        tookMs: timed.slice(-MOST_TIMED).map(({ ms }) => ms),
      };
    },
  };
};

export const answersIn = ({
  tookMs,
  ...counts
}: AnswersOfMinute): Pick<Vitals, 'answers' | 'failed' | 'limited' | 'p50Ms' | 'p95Ms' | 'p99Ms'> => {
  const sorted = tookMs.toSorted((one, other) => one - other);
  return {
    ...counts,
    p50Ms: percentile(sorted, 0.5),
    p95Ms: percentile(sorted, 0.95),
    p99Ms: percentile(sorted, 0.99),
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

/** The nearest rank: the smallest of these that at least this share does not exceed. */
const percentile = (sorted: readonly number[], share: number): number | null => {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return value === undefined ? null : Math.round(value * 10) / 10;
};
