import { addDays, weekdayIndexOf, dayNumberOf, type LocalDate } from '../../../kernel/time';

/** A week by ISO 8601: Monday to Sunday, named by the year that its Thursday lies in. */
export interface IsoWeek {
  /** Such as "2026-W22". */
  readonly week: string;
  /** Its Monday. */
  readonly from: LocalDate;
  /** Its Sunday. */
  readonly to: LocalDate;
}

/** The number of the Monday of the week that `date` lies in: the same for all of its days, and found without a calendar. */
export const mondayNumberOf = (date: LocalDate): number => {
  const day = dayNumberOf(date);
  return day - weekdayIndexOf(day);
};

/** The week that `date` lies in. */
export const isoWeekOf = (date: LocalDate): IsoWeek => {
  const from = addDays(date, -weekdayIndexOf(dayNumberOf(date)));
  const year = addDays(from, 3).slice(0, 4);
  const number = Math.floor((dayNumberOf(addDays(from, 3)) - dayNumberOf(`${year}-01-01`)) / 7) + 1;
  return { week: `${year}-W${String(number).padStart(2, '0')}`, from, to: addDays(from, 6) };
};
