import { iso } from '../../../kernel/instant-columns';

/** What only some kinds of plan have: kept together in the column `pattern`. */
export const PATTERN_FIELDS = [
  'every',
  'cycle',
  'steps',
  'everyHours',
  'countedFrom',
  'wakingHours',
  'maxPer24Hours',
  'minimumGapMinutes',
  'count',
  'countedSince',
] as const;

/** The columns of table `plan` as the rules' `Plan`, and as clients see it but for its id. */
export const PLAN_FIELDS = `'kind', plan.kind, 'frequency', plan.frequency, 'weekdays', plan.weekdays, 'times', plan.times,
  'date', plan.date, 'startDate', plan.start_date, 'endDate', plan.end_date, 'timeZone', plan.time_zone, 'timePolicy', plan.time_policy,
  'leadMinutes', plan.lead_minutes, 'graceMinutes', plan.grace_minutes, 'repeatEveryMinutes', plan.repeat_every_minutes, 'maxReminders', plan.max_reminders,
  ${PATTERN_FIELDS.map((field) => `'${field}', plan.pattern->'${field}'`).join(', ')}, 'pausedAt', ${iso('plan.paused_at')}, 'throughQuietHours', coalesce(plan.through_quiet_hours, true)`;
