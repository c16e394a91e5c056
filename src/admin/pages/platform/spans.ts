import { addDays } from '../../../kernel/time';

export const PRESETS = [
  { key: 'today', label: 'Today', days: 1 },
  { key: '7', label: 'Last 7 days', days: 7 },
  { key: '30', label: 'Last 30 days', days: 30 },
  { key: '90', label: 'Last 90 days', days: 90 },
] as const;

/** The days that end today, where this browser is. */
export const endingAt = (today: string, days: number): { readonly from: string; readonly to: string } => ({
  from: addDays(today, 1 - days),
  to: today,
});
