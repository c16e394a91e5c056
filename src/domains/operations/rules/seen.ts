import type { ProcessSeen } from '../contract';

/** Whoever was silent for so long is missing. */
export const MISSING_AFTER_MS = 60_000;

/** What to do about the workers; null while one of them was seen within a minute. */
export const workerFault = (all: readonly ProcessSeen[], now: Date): string | null => {
  const last = all
    .filter(({ kind }) => kind === 'worker')
    .reduce<Date | null>((latest, { seenAt }) => (latest && latest > seenAt ? latest : seenAt), null);
  if (last && now.getTime() - last.getTime() <= MISSING_AFTER_MS) return null;
  const since = last ? `since ${last.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'for an hour or longer';
  return `No worker was seen ${since}: nothing is reminded of and no message goes out. Start one with: npm run start:worker`;
};
