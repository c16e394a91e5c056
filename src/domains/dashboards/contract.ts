import { z } from 'zod';
import { askedTimeZone } from '../../kernel/asked-days';
import { managedPersonView, type PersonFileView, type WaitingView } from '../accounts';
import type { ChainView } from '../audit';
import type { AlarmsView } from '../operations';

export const dosesTodayQuery = z.strictObject({ timeZone: askedTimeZone });
export type DosesTodayQuery = z.output<typeof dosesTodayQuery>;

/** How many doses stand how. `toCome` are scheduled for later; what is past due is `due`, even if no worker was there to say so; cancelled ones are not counted. */
export interface DoseCounts {
  readonly due: number;
  readonly taken: number;
  readonly missed: number;
  readonly skipped: number;
  readonly toCome: number;
}

export interface HourOfDoses extends DoseCounts {
  /** What the wall clock shows when the hour begins. On a day with a clock change one may be missing, or stand twice. */
  readonly startsAt: string;
}

export interface DosesToday {
  readonly date: string;
  readonly timeZone: string;
  /** When this was counted. */
  readonly asOf: string;
  readonly counts: DoseCounts;
  readonly hours: readonly HourOfDoses[];
  /** Messages that should have gone out and have not yet, the ones being sent included. */
  readonly remindersWaiting: number;
  /** Since when the one that waits longest has waited; null when none does. */
  readonly waitingSince: string | null;
}

/** How much somebody uses the house: numbers only, no name of a medication. */
export const usageView = z.object({
  medications: z.object({ active: z.int(), stopped: z.int() }),
  doses: z.object({
    scheduled: z.int(),
    due: z.int(),
    taken: z.int(),
    missed: z.int(),
    skipped: z.int(),
    cancelled: z.int(),
  }),
});
export type Usage = z.output<typeof usageView>;

export const personWithUsageView = z.object({ ...managedPersonView.shape, usage: usageView });
export type PersonWithUsage = z.output<typeof personWithUsageView>;

/** Everything that is known of somebody's account, with how much it is used. */
export interface PersonFileWithUsage extends PersonFileView {
  readonly usage: Usage;
}

export const personTodayQuery = z.strictObject({ timeZone: askedTimeZone });
export type PersonTodayQuery = z.output<typeof personTodayQuery>;

/** What somebody who opens a patient's page needs first. */
export interface PersonTodayView {
  readonly at: string;
  readonly doses: readonly {
    readonly id: string | null;
    readonly dueAt: string;
    readonly localDate: string;
    readonly localTime: string;
    readonly timeZone: string;
    readonly status: string;
    readonly takenAt: string | null;
    /** "Metformin, 500 mg" */
    readonly what: string;
  }[];
  readonly careTeam: readonly {
    readonly documentId: string;
    readonly name: string;
    readonly kind: string;
    readonly isPrimary: boolean;
  }[];
  /** Alerts that nobody has taken. */
  readonly alerts: readonly {
    readonly id: string;
    readonly level: string;
    readonly patientStatus: string;
    readonly raisedAt: string;
    readonly reports: number;
  }[];
}

export const weekOfPeopleQuery = z.strictObject({ timeZone: askedTimeZone });
export type WeekOfPeopleQuery = z.output<typeof weekOfPeopleQuery>;

export interface DayOfPeople {
  readonly date: string;
  /** People who confirmed a new account, by the day on which they registered. */
  readonly newcomers: number;
  /** Sessions that began, whoever's. */
  readonly signIns: number;
}

export interface WeekOfPeople {
  /** Today and the six days before it, today last. */
  readonly days: readonly DayOfPeople[];
  readonly timeZone: string;
  /** Confirmed accounts, in all. */
  readonly people: number;
  readonly asOf: string;
}

/** What waits for whoever looks, and how the chain over the audit trail stands. */
export interface Waiting extends WaitingView {
  readonly chain: ChainView;
  /** What has to be seen to now, whoever does it. */
  readonly alarms: AlarmsView['alarms'];
}
