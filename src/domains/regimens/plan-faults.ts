/** What does not fit together although every field fits by itself; `path` starts at the plan. */
export interface PlanFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The fields of a plan that have something to say about each other. */
interface PlanFields {
  readonly kind: 'one-time' | 'recurring';
  readonly time?: string | undefined;
  readonly times?: readonly (string | { readonly time: string })[] | undefined;
  readonly frequency?: 'daily' | 'weekly' | null | undefined;
  readonly weekdays?: readonly string[] | null | undefined;
  readonly startDate?: string | null | undefined;
  readonly endDate?: string | null | undefined;
}

/** All the ways in which the fields of one plan contradict each other; empty when they agree. */
export const faultsOf = (plan: PlanFields): readonly PlanFault[] => [
  ...timeFaults(plan),
  ...(plan.kind === 'recurring' ? recurringFaults(plan) : oneTimeFaults(plan)),
];

const timeFaults = ({ kind, time, times }: PlanFields): readonly PlanFault[] => {
  if (time !== undefined && times !== undefined)
    return [{ path: ['time'], message: 'Give either time or times, not both.' }];
  if (time === undefined && times === undefined)
    return [{ path: [kind === 'one-time' ? 'time' : 'times'], message: 'Say at what time it is due, as HH:MM.' }];
  return repeated((times ?? []).map((each) => (typeof each === 'string' ? each : each.time))).map((index) => ({
    path: ['times', index],
    message: 'This time is already in the list: give each time once.',
  }));
};

const oneTimeFaults = ({ times }: PlanFields): readonly PlanFault[] =>
  times && times.length > 1
    ? [{ path: ['times'], message: 'A one-time plan has one time: leave the others out, or make the plan recurring.' }]
    : [];

const recurringFaults = ({ frequency, weekdays, startDate, endDate }: PlanFields): readonly PlanFault[] => {
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
  if (startDate && endDate && endDate < startDate)
    faults.push({ path: ['endDate'], message: 'The end must not be before the start.' });
  return faults;
};

/** Where a list says again what it has said before. */
const repeated = (list: readonly string[]): readonly number[] =>
  list.flatMap((each, index) => (list.indexOf(each) < index ? [index] : []));
