import type { PlanInput } from '../../regimens';
import { planInput } from '../../regimens';
import type { Step } from './step';

type Planned = Pick<Step, 'kind' | 'what' | 'frequency' | 'durationDays' | 'amount' | 'isMedicine'>;

const SUPPLEMENTS = /\b(?:vitamins?|multivitamins?|iron|ferrous|folic acid|folate|zinc|calcium|omega|magnesium)\b/iu;
const VACCINES = /\b(?:vaccines?|chanjo)\b/iu;

export const kindOfMedicine = (what: string): 'medication' | 'supplement' | 'vaccine' => {
  if (VACCINES.test(what)) return 'vaccine';
  return SUPPLEMENTS.test(what) ? 'supplement' : 'medication';
};

const MINUTES_A_DAY = 24 * 60;

/** The plan that a step becomes, or null where no doses are made of it. A plan for N days has the doses of N whole days. */
export const planOf = ({ kind, frequency, durationDays, isMedicine, amount }: Planned): PlanInput | null => {
  if (kind !== 'plan' || !isMedicine || !frequency) return null;
  const { timesPerDay, everyHours, weekdays, times } = frequency;
  const each = { amount: unitsOf(amount) };
  const days = durationDays ?? null;
  if (frequency.kind === 'interval')
    return valid({
      kind: 'interval',
      everyHours,
      time: times[0] ?? '08:00',
      ...(days === null ? {} : { count: Math.max(1, Math.floor((days * 24) / (everyHours ?? 24))) }),
      ...each,
    });
  if (frequency.kind === 'as-needed')
    return valid({
      kind: 'as-needed',
      maxPer24Hours: timesPerDay ?? 4,
      minimumGapMinutes: Math.floor(MINUTES_A_DAY / ((timesPerDay ?? 4) + 1)),
      ...each,
    });
  const doses = days === null ? null : dosesIn(days, weekdays.length, times.length);
  return valid({
    kind: 'recurring',
    frequency: frequency.kind,
    ...(frequency.kind === 'weekly' ? { weekdays } : {}),
    times,
    ...(doses === null ? {} : { count: doses }),
    ...each,
  });
};

const dosesIn = (days: number, weekdays: number, times: number): number =>
  Math.max(1, weekdays === 0 ? days * times : Math.round((days / 7) * weekdays) * times);

const valid = (plan: object): PlanInput | null => planInput.safeParse(plan).data ?? null;

/** How many tablets, puffs or drops one dose is; 1 where the amount is a strength. */
const unitsOf = (amount: string | null): number => {
  const count =
    /^(\d+(?:\.\d+)?)\s?(?:tab|cap|puff|drop|sachet|spoon|teaspoon|ml|vidonge|kidonge|matone|units?)/iu.exec(
      amount ?? '',
    )?.[1];
  const units = count ? Number(count) : /^two/iu.test(amount ?? '') ? 2 : /^half/iu.test(amount ?? '') ? 0.5 : 1;
  return units > 0 && units <= 1_000 ? units : 1;
};
