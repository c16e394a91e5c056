/** An instant as clients read it, out of a `timestamp` column that keeps UTC. */
export const iso = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** An instant as our code reads it: with its zone, so that no driver has to guess. */
export const instant = (column: string): string => `${column} at time zone 'utc'`;

/** A parameter that carries an instant, as the `timestamp` columns keep it. */
export const utc = (parameter: string): string => `(${parameter}::timestamptz at time zone 'utc')`;

/** A `documentId` for rows that are made by a statement. */
export const NEW_DOCUMENT_ID = `'d' || left(replace(gen_random_uuid()::text, '-', ''), 23)`;

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
