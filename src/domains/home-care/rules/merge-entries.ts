import type { EntryKind } from '../words';

/** What a phone wrote down while it may have been offline. */
export interface Entry {
  /** Given by the phone: the same entry has the same one, however often it is sent. */
  readonly clientId: string;
  readonly deviceId: string;
  /** Counts the entries of a device. */
  readonly sequence: number;
  readonly kind: EntryKind;
  /** By the phone's clock. */
  readonly at: Date;
  readonly facts: Readonly<Record<string, string>>;
}

export interface Result {
  readonly value: string;
  readonly at: Date;
  readonly clientId: string;
  readonly deviceId: string;
}

export interface MergedFact extends Result {
  /** Such as `vitals.heartRate` or `task.Dressing`. */
  readonly about: string;
}

export interface Merged {
  readonly facts: readonly MergedFact[];
  /** Where devices say different things: the last that each of them said. */
  readonly conflicts: readonly { readonly about: string; readonly said: readonly Result[] }[];
  readonly checkedInAt: Date | null;
  readonly checkedOutAt: Date | null;
  /** How far a phone's clock went back between two of its entries; 0 where it never did. */
  readonly clockSetBackMs: number;
}

/**
 * One state from all entries of a visit. It depends on the set of entries alone: not on the order in which they came, nor on
 * how often. The last word counts, but somebody came when the first says so; nothing that was said is lost.
 */
export const mergeEntries = (entries: readonly Entry[]): Merged => {
  const known = [...new Map(entries.map((entry) => [entry.clientId, entry])).values()].toSorted(byTime);
  const about = new Map<string, Result[]>();
  for (const { clientId, deviceId, at, facts } of known)
    for (const [name, value] of Object.entries(facts))
      about.set(name, [...(about.get(name) ?? []), { value, at, clientId, deviceId }]);

  const names = [...about.keys()].toSorted();
  return {
    facts: names.flatMap((name) => {
      const last = about.get(name)?.at(-1);
      return last ? [{ about: name, ...last }] : [];
    }),
    conflicts: names.flatMap((name) => {
      const latest = lastOfEach(about.get(name) ?? []);
      return new Set(latest.map(({ value }) => value)).size > 1 ? [{ about: name, said: latest }] : [];
    }),
    checkedInAt: known.find(({ kind }) => kind === 'check_in')?.at ?? null,
    checkedOutAt: known.findLast(({ kind }) => kind === 'check_out')?.at ?? null,
    clockSetBackMs: setBackOf(known),
  };
};

const byTime = (left: Entry, right: Entry): number =>
  left.at.getTime() - right.at.getTime() ||
  compare(left.deviceId, right.deviceId) ||
  left.sequence - right.sequence ||
  compare(left.clientId, right.clientId);

const compare = (left: string, right: string): number => {
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

const lastOfEach = (entries: readonly Result[]): readonly Result[] => [
  ...new Map(entries.map((one) => [one.deviceId, one])).values(),
];

const setBackOf = (entries: readonly Entry[]): number => {
  const inSequence = entries.toSorted(
    (left, right) => compare(left.deviceId, right.deviceId) || left.sequence - right.sequence,
  );
  return Math.max(
    0,
    ...inSequence.map((entry, place) => {
      const before = inSequence[place - 1];
      return before?.deviceId === entry.deviceId ? before.at.getTime() - entry.at.getTime() : 0;
    }),
  );
};
