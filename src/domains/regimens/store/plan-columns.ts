import type { Plan } from '../rules/plan';
import { PATTERN_FIELDS } from './columns';

/** The columns of a plan's row that hold what the plan says. */
export const PLAN_COLUMNS = [
  'kind',
  'frequency',
  'weekdays',
  'times',
  'date',
  'start_date',
  'end_date',
  'time_zone',
  'time_policy',
  'lead_minutes',
  'grace_minutes',
  'repeat_every_minutes',
  'max_reminders',
  'pattern',
  'through_quiet_hours',
];

/** What stands in them. */
export const planValues = (plan: Plan) => [
  plan.kind,
  plan.frequency,
  JSON.stringify(plan.weekdays),
  JSON.stringify(plan.times),
  plan.date,
  plan.startDate,
  plan.endDate,
  plan.timeZone,
  plan.timePolicy,
  plan.leadMinutes,
  plan.graceMinutes,
  plan.repeatEveryMinutes,
  plan.maxReminders,
  patternOf(plan),
  plan.throughQuietHours ?? true,
];

/** What only some kinds of plan have; null for plans that have nothing of the kind. */
const patternOf = (plan: Plan): string | null => {
  const own = PATTERN_FIELDS.filter((field) => plan[field] !== null && plan[field] !== undefined);
  return own.length === 0 ? null : JSON.stringify(Object.fromEntries(own.map((field) => [field, plan[field]])));
};

/** The parameters of `planValues`, from number `first` on, each as the type of its column. */
export const planParameters = (first: number): string => {
  const types = [
    'text',
    'text',
    'jsonb',
    'jsonb',
    'date',
    'date',
    'date',
    'text',
    'text',
    'int',
    'int',
    'int',
    'int',
    'jsonb',
    'boolean',
  ];
  return types.map((type, index) => `$${first + index}::${type}`).join(', ');
};
