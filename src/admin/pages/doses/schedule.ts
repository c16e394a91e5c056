import { capitalised } from '../../in-words';

/** As a plan's row has it; see domains/regimens. */
interface PlanRow {
  readonly kind?: string;
  readonly frequency?: string | null;
  readonly weekdays?: readonly string[] | null;
  readonly times?: readonly { readonly time: string; readonly amount: number }[] | null;
  readonly pattern?: Pattern | null;
}
/** What only some kinds of plan have. */
interface Pattern {
  readonly every?: number;
  readonly cycle?: { readonly onDays: number; readonly offDays: number };
  readonly steps?: readonly { readonly days: number | null; readonly times: NonNullable<PlanRow['times']> }[];
  readonly everyHours?: number;
  readonly countedFrom?: string;
  readonly maxPer24Hours?: number;
  readonly minimumGapMinutes?: number;
}
/** When a plan is due, as people say it; the amount of each dose is in brackets. */
export const inWords = ({ kind, frequency, weekdays, times, pattern }: PlanRow): string => {
  const clock = clockOf(times);
  if (kind === 'one-time') return `Once, at ${clock}.`;
  if (kind === 'as-needed')
    return `As needed, at most ${pattern?.maxPer24Hours ?? 1} in 24 hours and at least ${pattern?.minimumGapMinutes ?? 0} minutes apart.`;
  if (kind === 'interval')
    return `Every ${pattern?.everyHours ?? 24} hours, ${pattern?.countedFrom === 'last-taken' ? 'counted from the dose before' : `from ${clock}`}.`;
  if (kind === 'taper') return `${listed((pattern?.steps ?? []).map(stepInWords))}.`;
  return `${daysInWords(frequency, weekdays, pattern)} at ${clock}.`;
};

const clockOf = (times: PlanRow['times']): string =>
  listed((times ?? []).map(({ time, amount }) => `${time} (${amount})`));

const stepInWords = ({ days, times }: NonNullable<Pattern['steps']>[number]): string =>
  `${days === null ? 'then on' : `${days} days`} at ${clockOf(times)}`;

const daysInWords = (
  frequency: PlanRow['frequency'],
  weekdays: PlanRow['weekdays'],
  pattern: PlanRow['pattern'],
): string => {
  const every = pattern?.every ?? 1;
  if (frequency === 'weekly') return `Every ${every > 1 ? `${every} weeks on ` : ''}${listed(weekdays ?? [])}`;
  if (pattern?.cycle) return `${pattern.cycle.onDays} days on and ${pattern.cycle.offDays} days off,`;
  return every > 1 ? `Every ${every} days` : 'Every day';
};

const listed = (parts: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(parts.map((part) => capitalised(part)));
