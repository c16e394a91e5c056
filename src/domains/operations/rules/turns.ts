import { PassedOver } from '../../../kernel/apart';
import { HOUR_MS, MINUTE_MS } from '../../../kernel/durations';
import type { FailingWork, ProcessSeen } from '../contract';
import { MISSING_AFTER_MS } from './seen';

/** What fails for a moment goes on by itself. */
const TOLD_AFTER_MS = MINUTE_MS;
/** Rows that were passed over are told of for so long after: the next turn knows nothing of them. */
const PASSED_OVER_FOR_MS = HOUR_MS;
/** What fails at every turn is said in the log once in this time. */
const QUIET_MS = MINUTE_MS;
/** So many rows are named. */
const NAMED = 3;

interface Noted {
  readonly since: Date;
  readonly last: Date;
  readonly said: Date;
  readonly times: number;
  readonly rows: readonly string[];
}

/** How the work of this process that comes round by the clock fails. */
export const failingWork = () => {
  const noted = new Map<string, Noted>();
  return {
    /** Returns whether it is to be said in the log. */
    failed: (work: string, error: unknown, now: Date): boolean => {
      const before = noted.get(work);
      const rows = error instanceof PassedOver ? error.ids : [];
      const isNew = !before || (before.rows.length < NAMED && rows.some((row) => !before.rows.includes(row)));
      const isSaid = isNew || now.getTime() - before.said.getTime() >= QUIET_MS;
      noted.set(work, {
        since: before?.since ?? now,
        last: now,
        said: isSaid ? now : before.said,
        times: (before?.times ?? 0) + 1,
        rows: [...new Set([...rows, ...(before?.rows ?? [])])].slice(0, NAMED),
      });
      return isSaid;
    },
    went: (work: string, now: Date): void => {
      const before = noted.get(work);
      if (!before) return;
      if (before.rows.length === 0 || now.getTime() - before.last.getTime() > PASSED_OVER_FOR_MS) noted.delete(work);
    },
    all: (): readonly FailingWork[] =>
      [...noted].map(([work, { since, times, rows }]) => ({ work, since: since.toISOString(), times, rows })),
  };
};

/** What fails on some process that was seen, and not just for a moment: each work once, with the longest. */
export const failingFor = (processes: readonly ProcessSeen[], now: Date): readonly FailingWork[] => {
  const longest = new Map<string, FailingWork>();
  for (const { seenAt, vitals } of processes) {
    if (now.getTime() - seenAt.getTime() > MISSING_AFTER_MS) continue;
    for (const failing of vitals?.failing ?? []) {
      const known = longest.get(failing.work);
      if (!known || failing.since < known.since) longest.set(failing.work, failing);
    }
  }
  return [...longest.values()].filter(
    ({ since, rows }) => rows.length > 0 || now.getTime() - Date.parse(since) >= TOLD_AFTER_MS,
  );
};

/** What to do about work that fails; null where none does. */
export const failingFault = (failing: readonly FailingWork[]): string | null => {
  if (failing.length === 0) return null;
  const each = failing.map(({ work, since, rows }) =>
    rows.length > 0
      ? `${work} passes over ${rows.join(', ')}`
      : `${work} since ${since.slice(0, 16).replace('T', ' ')} UTC`,
  );
  return `Work that comes round fails: ${each.join('; ')}. Nothing of it is lost and it is tried again; the log of the worker says why (work.failed).`;
};
