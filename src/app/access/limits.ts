import { MINUTE_MS } from '../../kernel/durations';
import type { Role } from '../../kernel/actor';
import { eachMinute, type Limit } from '../../kernel/limits';
import { manifests } from '../rooms';
import { readChanges, type LimitChanges } from './limit-changes';

export type { Limit } from '../../kernel/limits';
export type { LimitChanges } from './limit-changes';

const QUARTER_MS = 15 * MINUTE_MS;
const local = (limit: Limit): Limit => ({ ...limit, local: true });

/** Who calls, and over what. A caller without credentials is under both of the first two. */
const OF_CALLERS: Readonly<Record<Role | 'anonymous' | 'anonymousEachMinute' | 'machine', Limit>> = {
  anonymous: { most: 100, windowMs: QUARTER_MS, per: 'address', counts: 'calls', local: true },
  anonymousEachMinute: { most: 10, windowMs: MINUTE_MS, per: 'address', counts: 'calls', local: true },
  patient: local(eachMinute(20)),
  caregiver: local(eachMinute(30)),
  pharmacist: local(eachMinute(30)),
  editor: local(eachMinute(30)),
  doctor: local(eachMinute(50)),
  admin: local(eachMinute(100)),
  superadmin: local(eachMinute(100)),
  machine: local(eachMinute(100)),
};
const OF_THE_HALL: Readonly<Record<string, Limit>> = {
  // An event behind a door counts as a call of its caller too.
  socketsOpened: { most: 600, windowMs: MINUTE_MS, per: 'address', counts: 'calls', local: true },
  socketEvents: local(eachMinute(120)),
  captchasPerAddress: { most: 30, windowMs: QUARTER_MS, per: 'address', counts: 'failures' },
};

/** Every rate limit by its name: those of callers, and those that rooms declare. A door names those it is under beside the one of its caller. */
export const LIMITS: Readonly<Record<string, Limit>> = Object.assign(
  { ...OF_CALLERS, ...OF_THE_HALL },
  ...manifests().map(({ limits = {} }) => limits),
) as Readonly<Record<string, Limit>>;

export type LimitName = string;
export type Limits = Readonly<Record<LimitName, Limit>>;

export const LIMIT_NAMES: readonly LimitName[] = Object.keys(LIMITS);
export const CALLER_LIMITS: readonly LimitName[] = Object.keys(OF_CALLERS);

/** The table with an installation's changes, every `most` times `multiplier`. */
export const limitsWith = (changes: LimitChanges, multiplier: number): Limits =>
  Object.fromEntries(
    Object.entries(LIMITS).map(([name, limit]) => {
      const changed = { ...limit, ...changes[name] };
      return [name, { ...changed, most: Math.ceil(changed.most * multiplier) }];
    }),
  );

/**
 * Reads `name=most/window` entries separated by commas, such as `register=10/1h,codes=5/5m`.
 * @throws Error naming the entry that does not fit and what to write instead
 */
export const readLimitChanges = (text: string): LimitChanges => checkedNames(readChanges(text));

/** @throws Error naming a limit that there is not */
export const checkedNames = (changes: LimitChanges): LimitChanges => {
  for (const [name, { entry }] of Object.entries(changes)) {
    if (!(name in LIMITS))
      throw new Error(`"${entry}": there is no limit "${name}". There are ${LIMIT_NAMES.join(', ')}.`);
  }
  return changes;
};
