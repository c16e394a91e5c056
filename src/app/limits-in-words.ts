import type { Door } from './access/door';
import { LIMITS, LIMIT_NAMES, type Limit, type LimitName } from './access/limits';

const OF_CALLERS: readonly LimitName[] = [
  'anonymous',
  'anonymousEachMinute',
  'patient',
  'caregiver',
  'pharmacist',
  'editor',
  'doctor',
  'admin',
  'superadmin',
  'machine',
];

/** The limits that a door is under beside those of its caller, for programs and, as a sentence, for people; null where there are none. */
export const limitsOfDoor = ({
  limits = [],
}: Door): { readonly rows: readonly object[]; readonly sentence: string } | null => {
  if (limits.length === 0) return null;
  return {
    rows: limits.map((name) => ({
      name,
      most: LIMITS[name].most,
      windowSeconds: LIMITS[name].windowMs / 1_000,
      per: LIMITS[name].per,
      counts: LIMITS[name].counts,
    })),
    sentence: `At most ${limits.map((name) => inWords(LIMITS[name])).join(', and ')}.`,
  };
};

/** The rows of a table of all limits: name, how many, for whom. */
export const limitRows = (): readonly (readonly string[])[] =>
  LIMIT_NAMES.map((name) => [
    `\`${name}\``,
    inWords(LIMITS[name]),
    OF_CALLERS.includes(name) ? 'every call of such a caller' : 'the operations that name it',
  ]);

const inWords = ({ most, windowMs, per, counts }: Limit): string =>
  `${most} ${counts === 'failures' ? 'wrong tries' : 'calls'} in ${span(windowMs)} for each ${per}`;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const span = (ms: number): string => {
  if (ms === HOUR_MS) return 'an hour';
  return ms === MINUTE_MS ? 'a minute' : `${ms / MINUTE_MS} minutes`;
};
