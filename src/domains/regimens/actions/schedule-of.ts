import type { Actor } from '../../../kernel/actor';
import { addDays, daysBetween } from '../../../kernel/time';
import type { RegimensDeps } from '../deps';
import type { ScheduleQuery, ScheduleView, Slot } from '../schedule-contract';
import { scheduleStore } from '../store/schedule-store';

/** How everybody's doses stand, day by day and hour by hour: numbers, for the panel. */
export const scheduleOf =
  ({ db }: Pick<RegimensDeps, 'db'>) =>
  async (_: Actor, { from, to, about }: ScheduleQuery): Promise<ScheduleView> => {
    const slots = await scheduleStore(db).slots(from, to, about);
    const dates = Array.from({ length: daysBetween(from, to) + 1 }, (_day, ahead) => addDays(from, ahead));
    return { days: dates.map((date) => dayOf(date, slots)), slots: [...slots] };
  };

const dayOf = (date: string, slots: readonly Slot[]): ScheduleView['days'][number] => {
  const own = slots.filter((slot) => slot.date === date);
  const sum = (key: 'taken' | 'missed' | 'skipped' | 'due' | 'toCome'): number =>
    own.reduce((total, slot) => total + slot[key], 0);
  const [taken, missed, skipped] = [sum('taken'), sum('missed'), sum('skipped')];
  const decided = taken + missed + skipped;
  const completion = decided === 0 ? null : Math.round((taken / decided) * 1000) / 10;
  return { date, taken, missed, skipped, due: sum('due'), toCome: sum('toCome'), completion };
};
