import { MINUTE_MS } from '../../../kernel/durations';
import { type LocalDate } from '../../../kernel/time';
import type { DoseStatus } from '../words';
import { isoWeekOf, mondayNumberOf, type IsoWeek } from './weeks';

/** What adherence asks of a dose. Doses that are not decided yet may be among them; they count for nothing. */
export interface DoseOutcome {
  readonly planId: string;
  readonly status: DoseStatus;
  readonly dueAt: Date;
  readonly takenAt: Date | null;
  /** The day it was due, in the plan's zone. */
  readonly localDate: LocalDate;
  readonly graceMinutes: number;
}

export interface Tally {
  /** Doses taken, the late ones included. */
  readonly taken: number;
  readonly late: number;
  readonly missed: number;
  readonly skipped: number;
  /** Taken, of all that were taken, missed or skipped: 0 to 100, one decimal. Null when nothing has been decided. */
  readonly percentage: number | null;
}

export interface Streak {
  /** Days in a row, up to the newest, in which every due dose was taken. */
  readonly current: number;
  readonly longest: number;
}

export interface Adherence extends Tally {
  /** In the order in which the plans first appear. */
  readonly byPlan: readonly (Tally & { readonly planId: string })[];
  /** From the earliest week to the latest; weeks in which nothing was decided are left out. */
  readonly byWeek: readonly (Tally & IsoWeek)[];
  readonly streak: Streak;
}

/** How well the plans were followed. The order of the doses does not matter. */
export const adherence = (doses: readonly DoseOutcome[]): Adherence => {
  const decided = doses.filter(({ status }) => status === 'taken' || status === 'missed' || status === 'skipped');
  return {
    ...tally(decided),
    byPlan: groups(decided, ({ planId }) => planId).map(([planId, of]) => ({ planId, ...tally(of) })),
    byWeek: groups(decided, mondayNumbers())
      .sort(([a], [b]) => a - b)
      .map(([, of]) => ({ ...isoWeekOf(of[0].localDate), ...tally(of) })),
    streak: streak(doses),
  };
};

/** Late is what was taken only after the grace period of its plan, when the dose had already counted as missed. */
export const isLate = ({ status, takenAt, dueAt, graceMinutes }: DoseOutcome): boolean =>
  status === 'taken' && takenAt !== null && takenAt.getTime() - dueAt.getTime() > graceMinutes * MINUTE_MS;

const tally = (decided: readonly DoseOutcome[]): Tally => {
  const having = (status: DoseStatus): number => decided.filter((dose) => dose.status === status).length;
  const taken = having('taken');
  return {
    taken,
    late: decided.filter(isLate).length,
    missed: having('missed'),
    skipped: having('skipped'),
    percentage: decided.length === 0 ? null : Math.round((taken / decided.length) * 1000) / 10,
  };
};

/**
 * One missed or skipped dose breaks it. A day with nothing decided yet, or with a dose that waits for its answer,
 * neither counts nor breaks it, so a weekly plan can have one too.
 */
const streak = (doses: readonly DoseOutcome[]): Streak => {
  const days = groups(doses, ({ localDate }) => localDate).sort(([a], [b]) => (a < b ? -1 : 1));
  let current = 0;
  let longest = 0;
  for (const [, ofDay] of days) {
    const has = (status: DoseStatus): boolean => ofDay.some((dose) => dose.status === status);
    if (has('missed') || has('skipped')) current = 0;
    else if (has('taken') && !has('due')) current += 1;
    longest = Math.max(longest, current);
  }
  return { current, longest };
};

/** The number of the Monday of a dose's week; each day is looked up once, however many doses it has. */
const mondayNumbers = (): ((dose: DoseOutcome) => number) => {
  const known = new Map<LocalDate, number>();
  return ({ localDate }) => {
    const monday = known.get(localDate) ?? mondayNumberOf(localDate);
    known.set(localDate, monday);
    return monday;
  };
};

/** Each group has a dose, and so a first one. */
type Group<Key> = [key: Key, doses: [DoseOutcome, ...DoseOutcome[]]];

const groups = <Key>(doses: readonly DoseOutcome[], keyOf: (dose: DoseOutcome) => Key): Group<Key>[] => {
  const byKey = new Map<Key, Group<Key>[1]>();
  for (const dose of doses) {
    const key = keyOf(dose);
    const group = byKey.get(key);
    if (group) group.push(dose);
    else byKey.set(key, [dose]);
  }
  return [...byKey];
};
