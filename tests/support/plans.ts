import type { Plan } from '../../src/domains/regimens/rules/plan';

/** An open-ended plan, daily at 08:00 in Nairobi from the start of 2026; say only what the test is about. */
export const aPlan = (changes: Partial<Plan> = {}): Plan => ({
  kind: 'recurring',
  frequency: 'daily',
  weekdays: [],
  times: [{ time: '08:00', amount: 1 }],
  date: null,
  startDate: '2026-01-01',
  endDate: null,
  timeZone: 'Africa/Nairobi',
  timePolicy: 'wall-clock',
  leadMinutes: 0,
  graceMinutes: 60,
  repeatEveryMinutes: 30,
  maxReminders: 2,
  ...changes,
});
