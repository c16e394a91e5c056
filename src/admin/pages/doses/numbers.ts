import type { DoseCounts } from '../../../domains/dashboards/contract';

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
export const clockTime = (instant: string): string =>
  new Date(instant).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
