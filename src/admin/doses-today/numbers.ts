/** As `GET /careloop/doses-today` answers; see domains/dashboards. */
export interface DoseCounts {
  readonly due: number;
  readonly taken: number;
  readonly missed: number;
  readonly skipped: number;
  readonly toCome: number;
}
export interface HourOfDoses extends DoseCounts {
  readonly startsAt: string;
}
export interface DosesTodayNumbers {
  readonly date: string;
  readonly timeZone: string;
  readonly asOf: string;
  readonly counts: DoseCounts;
  readonly hours: readonly HourOfDoses[];
  readonly remindersWaiting: number;
  readonly waitingSince: string | null;
}

/** The ways a dose can stand, from the foot of a bar to its top, with their colours in the theme. */
export const STANDINGS = [
  { key: 'taken', label: 'Taken', color: 'primary600' },
  { key: 'skipped', label: 'Skipped', color: 'neutral500' },
  { key: 'missed', label: 'Missed', color: 'danger600' },
  { key: 'due', label: 'Due now', color: 'warning500' },
  { key: 'toCome', label: 'To come', color: 'neutral300' },
] as const satisfies readonly { key: keyof DoseCounts; label: string; color: string }[];

export const totalOf = (counts: DoseCounts): number => STANDINGS.reduce((sum, { key }) => sum + counts[key], 0);

/** What a wall clock here showed at `instant`. */
export const clockTime = (instant: string): string => new Date(instant).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
