/** What does not fit together although every field fits by itself; `path` starts at the plan. */
export interface PlanFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Time = string | { readonly time: string; readonly weekdays?: readonly string[] | undefined };

/** The fields of a plan that have something to say about each other. */
interface PlanFields {
  readonly kind: 'one-time' | 'recurring' | 'interval' | 'taper' | 'as-needed';
  readonly time?: string | null | undefined;
  readonly times?: readonly Time[] | null | undefined;
  readonly frequency?: 'daily' | 'weekly' | null | undefined;
  readonly weekdays?: readonly string[] | null | undefined;
  readonly startDate?: string | null | undefined;
  readonly endDate?: string | null | undefined;
  readonly every?: number | null | undefined;
  readonly cycle?: { readonly onDays: number; readonly offDays: number } | null | undefined;
  readonly steps?:
    | readonly { readonly days: number | null; readonly times?: readonly Time[] | undefined }[]
    | null
    | undefined;
  readonly wakingHours?: { readonly from: string; readonly to: string } | null | undefined;
  readonly maxPer24Hours?: number | null | undefined;
  readonly minimumGapMinutes?: number | null | undefined;
  readonly count?: number | null | undefined;
}

/** All the ways in which the fields of one plan contradict each other; empty when they agree. */
export const faultsOf = (plan: PlanFields): readonly PlanFault[] => FAULTS[plan.kind](plan);

const FAULTS: Readonly<Record<PlanFields['kind'], (plan: PlanFields) => readonly PlanFault[]>> = {
  'one-time': (plan) => [...timeFaults(plan), ...oneTimeFaults(plan)],
  recurring: (plan) => [...timeFaults(plan), ...recurringFaults(plan), ...turnFaults(plan), ...endFaults(plan)],
  interval: (plan) => [...wakingFaults(plan), ...endFaults(plan)],
  taper: (plan) => taperFaults(plan),
  'as-needed': (plan) => [...gapFaults(plan), ...endFaults(plan)],
};

const timeFaults = ({ kind, time, times }: PlanFields): readonly PlanFault[] => {
  if (time && times) return [{ path: ['time'], message: 'Give either time or times, not both.' }];
  if (!time && !times)
    return [{ path: [kind === 'one-time' ? 'time' : 'times'], message: 'Say at what time it is due, as HH:MM.' }];
  return repeatedTimes(times ?? [], ['times']);
};

/** A time may stand twice where no day has both. */
const repeatedTimes = (times: readonly Time[], path: PlanFault['path']): readonly PlanFault[] =>
  times.flatMap((time, index) =>
    times.slice(0, index).some((earlier) => meet(earlier, time))
      ? [{ path: [...path, index], message: 'This time is already in the list: give each time once.' }]
      : [],
  );

const meet = (one: Time, other: Time): boolean => {
  const [a, b] = [one, other].map((time) => (typeof time === 'string' ? { time, weekdays: undefined } : time));
  if (a?.time !== b?.time) return false;
  return !a?.weekdays || !b?.weekdays || a.weekdays.some((weekday) => b.weekdays?.includes(weekday));
};

const oneTimeFaults = ({ times }: PlanFields): readonly PlanFault[] => {
  if (times && times.length > 1)
    return [
      { path: ['times'], message: 'A one-time plan has one time: leave the others out, or make the plan recurring.' },
    ];
  const [time] = times ?? [];
  return typeof time === 'object' && time.weekdays
    ? [{ path: ['times', 0, 'weekdays'], message: 'A one-time plan has a date: leave the weekdays out.' }]
    : [];
};

const recurringFaults = ({ frequency, weekdays, times }: PlanFields): readonly PlanFault[] => {
  const faults: PlanFault[] = repeated(weekdays ?? []).map((index) => ({
    path: ['weekdays', index],
    message: 'This weekday is already in the list: give each weekday once.',
  }));
  if (frequency === 'weekly' && !weekdays?.length)
    faults.push({ path: ['weekdays'], message: 'A weekly plan needs at least one weekday.' });
  if (frequency === 'daily' && weekdays?.length)
    faults.push({
      path: ['weekdays'],
      message: 'A daily plan has no weekdays: leave them out, or make the plan weekly.',
    });
  if (frequency === 'weekly' && weekdays?.length)
    for (const [index, time] of (times ?? []).entries())
      if (typeof time === 'object' && time.weekdays && !time.weekdays.some((day) => weekdays.includes(day)))
        faults.push({
          path: ['times', index, 'weekdays'],
          message: 'The plan never falls on these weekdays: add them to the weekdays of the plan.',
        });
  return faults;
};

const turnFaults = ({ every, cycle }: PlanFields): readonly PlanFault[] =>
  cycle && every && every > 1
    ? [{ path: ['every'], message: 'Give either every or a cycle: a plan with a cycle falls on each of its days.' }]
    : [];

const endFaults = ({ startDate, endDate, count }: PlanFields): readonly PlanFault[] => {
  if (endDate && count) return [{ path: ['count'], message: 'Give either an end or a number of doses, not both.' }];
  return startDate && endDate && endDate < startDate
    ? [{ path: ['endDate'], message: 'The end must not be before the start.' }]
    : [];
};

const wakingFaults = ({ wakingHours, time }: PlanFields): readonly PlanFault[] => {
  if (!wakingHours) return [];
  const { from, to } = wakingHours;
  if (from === to)
    return [{ path: ['wakingHours', 'to'], message: 'Waking hours end at another time than they begin.' }];
  const isAwake = (at: string): boolean => (from < to ? from <= at && at <= to : from <= at || at <= to);
  return time && !isAwake(time)
    ? [{ path: ['time'], message: 'The first time lies outside the waking hours: choose one within them.' }]
    : [];
};

const taperFaults = ({ time, times, steps = [] }: PlanFields): readonly PlanFault[] => {
  const own = times ?? (time ? [time] : null);
  const faults: PlanFault[] =
    time && times ? [{ path: ['time'], message: 'Give either time or times, not both.' }] : [];
  faults.push(...repeatedTimes(times ?? [], ['times']));
  for (const [index, step] of (steps ?? []).entries()) {
    if (!own && !step.times)
      faults.push({
        path: ['steps', index, 'times'],
        message: 'Say at what times this step is due, or give the plan times.',
      });
    if (step.days === null && index < (steps?.length ?? 0) - 1)
      faults.push({
        path: ['steps', index, 'days'],
        message: 'Only the last step may go on until further notice: say for how many days this one lasts.',
      });
    faults.push(...repeatedTimes(step.times ?? [], ['steps', index, 'times']));
  }
  return faults;
};

const MINUTES_A_DAY = 24 * 60;

const gapFaults = ({ maxPer24Hours, minimumGapMinutes }: PlanFields): readonly PlanFault[] => {
  const [most, gap] = [maxPer24Hours ?? 1, minimumGapMinutes ?? 0];
  return most > 1 && (most - 1) * gap >= MINUTES_A_DAY
    ? [
        {
          path: ['minimumGapMinutes'],
          message: `With this gap ${most} doses never fit in 24 hours: choose a shorter gap or a lower maximum.`,
        },
      ]
    : [];
};

/** Where a list says again what it has said before. */
const repeated = (list: readonly string[]): readonly number[] =>
  list.flatMap((each, index) => (list.indexOf(each) < index ? [index] : []));
