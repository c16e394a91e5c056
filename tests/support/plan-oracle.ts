import { Temporal } from 'temporal-polyfill';
import type { Plan } from '../../src/domains/regimens/rules/plan';

/** An occurrence as the oracle tells it. */
export interface Told {
  readonly dueAt: Date;
  readonly localDate: string;
  readonly localTime: string;
  readonly amount: number;
  readonly shifted: boolean;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * Every occurrence of a plan with `from` <= due < `to`, found without a clever thought: every minute that the plan's wall
 * clock could show is asked whether the plan names it, and Temporal says when that is.
 */
export const toldByBruteForce = (plan: Plan, from: Date, to: Date): readonly Told[] => {
  const start = Temporal.PlainDate.from((plan.date ?? plan.startDate) as string);
  const last = plan.date ?? plan.endDate;
  const horizon = Temporal.Instant.fromEpochMilliseconds(to.getTime())
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .add({ days: 3 });
  const wanted = named(plan, start, last === null ? horizon : Temporal.PlainDate.from(last), horizon);
  const placed = plan.timePolicy === 'elapsed' ? exactly(plan, wanted) : wanted.map((wall) => onTheWall(plan, wall));
  const apart = new Map<number, Told>();
  for (const told of placed.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())) {
    const before = apart.get(told.dueAt.getTime());
    apart.set(
      told.dueAt.getTime(),
      before
        ? {
            ...told,
            amount: Number((told.amount + before.amount).toFixed(6)),
            shifted: told.shifted || before.shifted,
          }
        : told,
    );
  }
  const counted = [...apart.values()].filter(
    ({ dueAt }) => !plan.countedSince || dueAt.getTime() > Date.parse(plan.countedSince),
  );
  return counted.slice(0, plan.count ?? counted.length).filter(({ dueAt }) => dueAt >= from && dueAt < to);
};

interface Wall {
  readonly at: Temporal.PlainDateTime;
  readonly amount: number;
}

const named = (
  plan: Plan,
  start: Temporal.PlainDate,
  last: Temporal.PlainDate,
  horizon: Temporal.PlainDate,
): readonly Wall[] => {
  if (plan.kind === 'interval') return hourly(plan, start, earlier(last, horizon));
  const walls: Wall[] = [];
  for (
    let day = start, index = 0;
    Temporal.PlainDate.compare(day, earlier(last, horizon)) <= 0;
    day = day.add({ days: 1 }), index += 1
  ) {
    const weekday = WEEKDAYS[day.dayOfWeek - 1] as string;
    for (const { time, amount, weekdays } of timesOf(plan, start, day, index, weekday)) {
      if (weekdays && !(weekdays as readonly string[]).includes(weekday)) continue;
      walls.push({ at: day.toPlainDateTime(time), amount });
    }
  }
  return walls;
};

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) < 0 ? a : b;

const timesOf = (
  plan: Plan,
  start: Temporal.PlainDate,
  day: Temporal.PlainDate,
  index: number,
  weekday: string,
): Plan['times'] => {
  if (plan.kind === 'taper') {
    let left = index;
    for (const { days, times } of plan.steps ?? []) {
      if (days === null || left < days) return times;
      left -= days;
    }
    return [];
  }
  if (plan.frequency === 'weekly' && !(plan.weekdays as readonly string[]).includes(weekday)) return [];
  if (plan.cycle && index % (plan.cycle.onDays + plan.cycle.offDays) >= plan.cycle.onDays) return [];
  if (plan.every && plan.every > 1) {
    if (plan.frequency === 'daily' && index % plan.every !== 0) return [];
    const weeks =
      day
        .subtract({ days: day.dayOfWeek - 1 })
        .since(start.subtract({ days: start.dayOfWeek - 1 }), { largestUnit: 'days' }).days / 7;
    if (plan.frequency === 'weekly' && weeks % plan.every !== 0) return [];
  }
  return plan.times;
};

const hourly = (plan: Plan, start: Temporal.PlainDate, last: Temporal.PlainDate): readonly Wall[] => {
  const [first] = plan.times;
  const walls: Wall[] = [];
  let at = start.toPlainDateTime(first?.time);
  while (Temporal.PlainDate.compare(at.toPlainDate(), last) <= 0) {
    const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
    const { from, to } = plan.wakingHours ?? { from: '00:00', to: '23:59' };
    const isAwake = from <= to ? from <= time && time <= to : time >= from || time <= to;
    if (isAwake) walls.push({ at, amount: first?.amount ?? 1 });
    at = at.add({ hours: plan.everyHours ?? 24 });
  }
  return walls;
};

const onTheWall = (plan: Plan, { at, amount }: Wall): Told => {
  const zoned = at.toZonedDateTime(plan.timeZone, { disambiguation: 'compatible' });
  return told(zoned, amount, !zoned.toPlainDateTime().equals(at));
};

/** As many real hours after the first dose as the clock on the wall would say if it never changed. */
const exactly = (plan: Plan, walls: readonly Wall[]): readonly Told[] => {
  const [first] = walls.toSorted((a, b) => Temporal.PlainDateTime.compare(a.at, b.at));
  if (!first) return [];
  const begin = first.at.toZonedDateTime(plan.timeZone, { disambiguation: 'compatible' });
  return walls.map(({ at, amount }) =>
    told(begin.add({ minutes: at.since(first.at, { largestUnit: 'minutes' }).minutes }), amount, false),
  );
};

const told = (at: Temporal.ZonedDateTime, amount: number, shifted: boolean): Told => ({
  dueAt: new Date(at.epochMilliseconds),
  localDate: at.toPlainDate().toString(),
  localTime: at.toPlainTime().toString({ smallestUnit: 'minute' }),
  amount,
  shifted,
});
