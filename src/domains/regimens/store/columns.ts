import { iso } from '../../../kernel/instant-columns';
import { DESCRIBED } from '../medication-fields';

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

/** `asNeeded` is kept as `as_needed`. */
export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A medication as clients see it, from the row `medication` and an expression for its plan. */
export const medicationView = (plan: string): string =>
  `json_build_object('documentId', medication.document_id, 'name', medication.name,
  ${DESCRIBED.map((field) => `'${field}', medication.${columnOf(field)}`).join(', ')}, 'active', medication.active,
  'about', coalesce(medication.about, 'medication'), 'catalogueId', medication.catalogue_id,
  'dependant', case when medication.dependant_id is not null then json_build_object('id', medication.dependant_id, 'name', medication.dependant_name) end,
  'origin', case when medication.origin_type is not null then json_build_object('type', medication.origin_type, 'id', medication.origin_id) end,
  'unitsOnHand', trim_scale(medication.units_on_hand), 'createdAt', ${iso('medication.created_at')}, 'updatedAt', ${iso('medication.updated_at')},
  'plan', ${plan})`;
