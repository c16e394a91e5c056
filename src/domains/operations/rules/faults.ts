import { isDatabaseFull } from '../../../kernel/database-full';
import type { ProcessSeen } from '../contract';
import { MISSING_AFTER_MS } from './seen';

/** Clocks of one installation may differ by so much; tokens and reminders bear it. */
const CLOCK_BEARS_MS = 5_000;
/** A worker asks the queue every 20 seconds: after so long without an answer it is down. */
const QUEUE_SILENT_AFTER_MS = 90_000;
/** Below this share of the disk nothing more can be kept for long. */
const NEARLY_FULL = 0.1;
const FULL = 0.02;

/** What to do about a database that does not answer. */
const DATABASE_SILENT =
  'It does not answer: look whether PostgreSQL runs, and whether DATABASE_URL leads to it. Everything goes on by itself when it is back.';

/** What to do about a database that has no room. */
const DATABASE_FULL =
  'It has no room left, and nothing can be kept: make room on the disk of PostgreSQL. Everything goes on by itself then.';

export const databaseFault = (error: unknown): string => (isDatabaseFull(error) ? DATABASE_FULL : DATABASE_SILENT);

/** What to do about the clock of this machine; null while it agrees with the database's. */
export const clockFault = (here: Date, there: Date): string | null => {
  const apartMs = Math.abs(here.getTime() - there.getTime());
  if (apartMs <= CLOCK_BEARS_MS) return null;
  return `The clock of this machine and that of the database are ${Math.round(apartMs / 1_000)} seconds apart: doses would be due at the wrong time. Set both by NTP.`;
};

/** What to do about the clocks of other processes; null while those that are alive agree with the database's. */
export const clocksFault = (all: readonly ProcessSeen[], now: Date): string | null => {
  const apart = all.filter(
    ({ seenAt, clockAheadMs }) =>
      clockAheadMs !== null &&
      Math.abs(clockAheadMs) > CLOCK_BEARS_MS &&
      Math.abs(now.getTime() - (seenAt.getTime() - clockAheadMs)) <= MISSING_AFTER_MS,
  );
  if (apart.length === 0) return null;
  const told = apart.map(({ kind, host, pid, clockAheadMs }) => {
    const seconds = Math.round((clockAheadMs ?? 0) / 1_000);
    return `${kind === 'worker' ? 'a worker' : 'an API node'} on ${host} (process ${pid}) is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead' : 'behind'}`;
  });
  return `Clocks and that of the database do not agree: ${told.join(', ')}. What is done there is done at the wrong time. Set all clocks by NTP.`;
};

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** What to do about a full disk; null while there is room. */
export const diskFault = ({ freeBytes, totalBytes }: DiskSpace): string | null =>
  totalBytes > 0 && freeBytes / totalBytes < FULL
    ? `The disk is full (${percentFree(freeBytes, totalBytes)} free): nothing can be kept. Make room below DATA_DIR.`
    : null;

/** The same early enough to do something about it. */
export const diskWarning = ({ freeBytes, totalBytes }: DiskSpace): string | null =>
  totalBytes > 0 && freeBytes / totalBytes < NEARLY_FULL
    ? `The disk is nearly full: ${percentFree(freeBytes, totalBytes)} is free. Make room below DATA_DIR.`
    : null;

const percentFree = (freeBytes: number, totalBytes: number): string =>
  `${Math.floor((freeBytes / totalBytes) * 1_000) / 10} %`;

/** What to do about the queue; null while a worker's job came back through it. Without a worker nobody can tell, and that is said elsewhere. */
export const queueFault = (all: readonly ProcessSeen[], now: Date): string | null => {
  const workers = all.filter(({ kind, seenAt }) => kind === 'worker' && isWithin(seenAt, now, MISSING_AFTER_MS));
  const known = workers.filter(
    ({ startedAt, queueSeenAt }) => queueSeenAt !== null || !isWithin(startedAt, now, QUEUE_SILENT_AFTER_MS),
  );
  if (known.length === 0) return null;
  if (known.some(({ queueSeenAt }) => queueSeenAt && isWithin(queueSeenAt, now, QUEUE_SILENT_AFTER_MS))) return null;
  return 'No job came through the queue for 90 seconds: messages wait in the database and none is lost. Look whether Redis runs (REDIS_URL), or the database where there is no Redis.';
};

const isWithin = (then: Date, now: Date, ms: number): boolean => now.getTime() - then.getTime() <= ms;
