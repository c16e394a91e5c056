import { HOUR_MS, MINUTE_MS } from '../kernel/durations';
import type { Door } from '../kernel/door';
import { CALLER_LIMITS, LIMITS, type Limit } from './access/limits';

/** The limits that a door is under beside those of its caller, for programs and, as a sentence, for people; null where there are none. */
export const limitsOfDoor = ({
  limits = [],
}: Door): { readonly rows: readonly object[]; readonly sentence: string } | null => {
  const rows = limits.flatMap((name) => (LIMITS[name] ? [{ name, limit: LIMITS[name] }] : []));
  if (rows.length === 0) return null;
  return {
    rows: rows.map(({ name, limit: { most, windowMs, per, counts } }) => ({
      name,
      most,
      windowSeconds: windowMs / 1_000,
      per,
      counts,
    })),
    sentence: `At most ${rows.map(({ limit }) => inWords(limit)).join(', and ')}.`,
  };
};

/** The rows of a table of all limits: name, how many, for whom. */
export const limitRows = (): readonly (readonly string[])[] =>
  Object.entries(LIMITS).map(([name, limit]) => [
    `\`${name}\``,
    inWords(limit),
    CALLER_LIMITS.includes(name) ? 'every call of such a caller' : 'the operations that name it',
  ]);

const inWords = ({ most, windowMs, per, counts }: Limit): string =>
  `${most} ${counts === 'failures' ? 'wrong tries' : 'calls'} in ${span(windowMs)} for each ${per}`;

const span = (ms: number): string => {
  if (ms === HOUR_MS) return 'an hour';
  return ms === MINUTE_MS ? 'a minute' : `${ms / MINUTE_MS} minutes`;
};
