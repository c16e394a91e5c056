import { randomBytes } from 'node:crypto';
import type { Role } from '../../kernel/actor';
import { DomainError } from '../../kernel/errors';
import type { Clock } from '../../ports/clock';
import type { Count, Counters } from '../../ports/counters';
import type { Every } from '../../ports/ticker';
import { accountOf, nameless } from './limit-keys';
import type { Limit, LimitName, Limits } from './limits';
import { localCounts } from './near-counts';

/** Who calls, as far as counting goes. */
export interface LimitedCaller {
  readonly user: { readonly id: number; readonly role: Role } | null;
  readonly machine: string | null;
  readonly address: string;
  readonly device?: Device;
}

/** A browser or an app that keeps what it is given, and is known by it wherever it is carried. */
export interface Device {
  /** What it brought; null when it keeps nothing yet. */
  readonly id: string | null;
  readonly keep: (id: string) => void;
}

/** What is left of a limit, as the headers of an answer say it. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAt: Date;
}
/** Hears of every limit that a request was counted under. */
export type Tell = (quota: Quota) => void;

export interface LimitingDeps {
  readonly clock: Clock;
  readonly every: Every;
  readonly counters: Counters;
  readonly limits: Limits;
  readonly key: Buffer;
}

const SWEEP_EVERY_MS = 60_000;
/** How long an account counts as known at an address, and on a device, that it signed in from. */
export const KNOWN_MS = 30 * 86_400_000;

interface Row extends Limit {
  readonly name: LimitName;
}

/**
 * Counts what callers ask and refuses what is too much. `call` is for every request, `through` for what a door is
 * under besides; each entrance (REST, GraphQL, the panel's sign-in) passes both. See decisions/0012.
 */
export const limiting = ({ clock, every, counters, limits, key }: LimitingDeps) => {
  const local = localCounts({ clock, counters, every });
  const stopSweeping = every(SWEEP_EVERY_MS, () => counters.sweep());
  const hide = nameless(key);
  const rowOf = (name: LimitName): Row => {
    const limit = limits[name];
    if (!limit) throw new Error(`A door is under the limit "${name}", which no room declares.`);
    return { name, ...limit };
  };

  const refusals = new Map<LimitName, number>();
  const settle = (row: Row, count: Count, tell: Tell, isRequest = true): void => {
    tell({ limit: row.most, remaining: Math.max(0, row.most - count.used), resetsAt: count.endsAt });
    if (count.used <= row.most) return;
    if (isRequest) refusals.set(row.name, (refusals.get(row.name) ?? 0) + 1);
    throw tooMany(count, clock);
  };

  const subjectOf = ({ per }: Row, caller: LimitedCaller, account: string | null): string => {
    if (per === 'user' && caller.user) return `user ${caller.user.id}`;
    if (per === 'user' && caller.machine) return `machine ${caller.machine}`;
    return per === 'account' && account !== null ? `account ${account}` : `address ${caller.address}`;
  };

  const countLocal = (row: Row, caller: LimitedCaller, points: number): Count => {
    const subject = subjectOf(row, caller, null);
    const key = caller.user || caller.machine ? `${row.name} ${subject}` : hide(row.name, subject);
    return local.take(key, points, row.windowMs);
  };
  const takeLocal = (row: Row, caller: LimitedCaller, points: number, tell: Tell): void => {
    settle(row, countLocal(row, caller, points), tell, points > 0);
  };

  return {
    /**
     * Counts `points` calls of this caller; 0 only says what is left.
     * @throws DomainError `too-many`
     */
    call: (caller: LimitedCaller, points: number, tell: Tell): void => {
      for (const name of limitsOfCaller(caller)) takeLocal(rowOf(name), caller, points, tell);
    },

    /** Whether this caller was refused in this window already. */
    isOver: (caller: LimitedCaller): boolean =>
      limitsOfCaller(caller).some((name) => countLocal(rowOf(name), caller, 0).used > rowOf(name).most),

    /**
     * Does `work` under the limits with these names. `body` is what was asked, checked: it says which account is meant.
     * @throws DomainError `too-many` before the work, or instead of a refusal that was one wrong try too many
     */
    through: async <Result>(
      names: readonly LimitName[],
      caller: LimitedCaller,
      body: unknown,
      tell: Tell,
      work: () => Promise<Result>,
    ): Promise<Result> => {
      if (names.length === 0) return await work();
      const rows = names.map(rowOf);
      for (const row of rows.filter((candidate) => candidate.local)) takeLocal(row, caller, 1, tell);
      const exact = rows.filter((candidate) => !candidate.local);
      if (exact.length === 0) return await work();

      const account = accountOf(body) ?? (caller.user ? `user ${caller.user.id}` : null);
      const failures = exact.filter(({ counts }) => counts === 'failures');
      const places = account !== null && failures.length > 0 ? placesOf(caller) : [];
      const knownAt = (place: string): string => hide('known', account ?? '', place);
      const nameOf = (row: Row, known: string | null): string => {
        const subject = subjectOf(row, caller, account);
        if (row.apart && !caller.user) return hide(row.name, subject, caller.address);
        // Known here: tries of its own, so that nobody elsewhere can use them up.
        return known !== null && row.per === 'account' && row.counts === 'failures'
          ? hide(row.name, subject, known)
          : hide(row.name, subject);
      };
      const add = async (added: readonly Row[], known: string | null): Promise<void> => {
        if (added.length === 0) return;
        const counts = await counters.add(
          added.map((row) => ({ key: nameOf(row, known), points: 1, windowMs: row.windowMs })),
        );
        added.forEach((row, index) => settle(row, counts[index] as Count, tell));
      };

      const barring = failures.filter(({ barsStrangers }) => barsStrangers);
      const asked = [...places.map(knownAt), ...barring.map((row) => nameOf(row, null))];
      const looked = asked.length > 0 ? await counters.look(asked) : [];
      const isKnownAt = places.map((_, index) => (looked[index]?.used ?? 0) > 0);
      const known = places.find((_, index) => isKnownAt[index]) ?? null;
      if (known === null)
        barring.forEach((row, index) => {
          const count = looked[index + places.length];
          if (count && count.used >= row.most) settle(row, { used: row.most + 1, endsAt: count.endsAt }, tell);
        });

      // Of an account the point is taken first: a hundred tries at once are a hundred. Of an address only when the try was wrong:
      // it may be shared by a whole clinic, and a right answer is never refused for the wrong ones of others.
      const afterwards = failures.filter(({ per }) => per === 'address');
      await add(
        exact.filter((row) => !afterwards.includes(row)),
        known,
      );
      const lent = failures
        .filter(({ per }) => per === 'account')
        .map((row) => ({ key: nameOf(row, known), points: 1 }));
      try {
        const result = await work();
        if (lent.length > 0) await counters.giveBack(lent);
        const learned = [...places.filter((_, index) => !isKnownAt[index]), ...newDevice(caller, places)];
        if (learned.length > 0)
          await counters.add(learned.map((place) => ({ key: knownAt(place), points: 1, windowMs: KNOWN_MS })));
        return result;
      } catch (error) {
        if (isWrongTry(error)) await add(afterwards, known);
        else if (lent.length > 0) await counters.giveBack(lent);
        throw error;
      }
    },

    /** How many requests this process has refused under which limit. */
    refusals: (): ReadonlyMap<LimitName, number> => refusals,

    /** Whether doors under these limits count wrong tries: then right ones cost their caller nothing either. */
    countsFailures: (names: readonly LimitName[]): boolean => names.some((name) => rowOf(name).counts === 'failures'),

    close: async (): Promise<void> => {
      local.stop();
      stopSweeping();
      await counters.close();
    },
  };
};
export type Limiting = ReturnType<typeof limiting>;

const DEVICE_BYTES = 16;
const onDevice = (id: string): string => `device ${id}`;

/** Where an account may be known: on the device, which is one person's more often than an address is, and at the address. */
const placesOf = ({ user, device, address }: LimitedCaller): readonly string[] =>
  !user && device?.id ? [onDevice(device.id), address] : [address];

/** A device that keeps nothing yet is given something when it has signed in; one that is new to the account keeps it anew. */
const newDevice = ({ user, device }: LimitedCaller, places: readonly string[]): readonly string[] => {
  if (user || !device || places.length === 0) return [];
  const id = device.id ?? randomBytes(DEVICE_BYTES).toString('base64url');
  device.keep(id);
  return device.id ? [] : [onDevice(id)];
};

const limitsOfCaller = ({ user, machine }: LimitedCaller): readonly LimitName[] => {
  if (user) return [user.role];
  return machine ? ['machine'] : ['anonymous', 'anonymousEachMinute'];
};

/** Wrong credentials or codes; a right password that may not enter yet is not one, and neither is a fault of ours. */
const WRONG: readonly string[] = ['unauthenticated', 'invalid'];
const WRONG_IN_PANEL: readonly string[] = ['ApplicationError', 'ValidationError', 'UnauthorizedError'];
const isWrongTry = (error: unknown): boolean =>
  error instanceof DomainError
    ? WRONG.includes(error.kind)
    : WRONG_IN_PANEL.includes((error as { name?: string } | null)?.name ?? '');

const tooMany = ({ endsAt }: Count, clock: Clock): DomainError => {
  const seconds = Math.max(1, Math.ceil((endsAt.getTime() - clock.now().getTime()) / 1_000));
  const wait =
    seconds < 90 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : `${Math.ceil(seconds / 60)} minutes`;
  return new DomainError('too-many', 'RATE_LIMIT_EXCEEDED', `Too many requests. Try again in ${wait}.`);
};
