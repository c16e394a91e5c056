import { utc, NEW_DOCUMENT_ID } from '../../../kernel/instant-columns';
import type { Sql, SqlValue } from '../../../ports/database';
import type { PlanClock } from '../rules/plan-clock';
import type { Plan } from '../rules/plan';
import { PLAN_FIELDS } from './columns';

/** A clock whose counted occurrences run out, held until the transaction ends. */
export interface RunningOut {
  readonly planId: number;
  readonly filledUntil: Date;
  readonly plan: Plan;
}

/** How many plans moved on, and the doses of theirs that were missed before they were made; null for none. */
export interface Materialised {
  readonly plans: number;
  readonly missed: readonly { readonly doseId: string; readonly patientUserId: number }[] | null;
}

export const planClockStore = (sql: Sql) => ({
  /** Sets the clocks of plans, in the place of those they had. */
  setAll: async (clocks: readonly (PlanClock & { readonly planId: number })[]): Promise<void> => {
    await sql.query(
      `insert into careloop.plan_clocks (plan_id, next_due_at, upcoming_at, upcoming_local, upcoming_amount, filled_until, refill_at)
       select plan_id, (at::timestamptz[])[1], at::timestamptz[], local::timestamp[], amount::numeric[], filled_until, refill_at
       from ${COUNTED_OUT} order by plan_id
       on conflict (plan_id) do update set next_due_at = excluded.next_due_at, upcoming_at = excluded.upcoming_at,
         upcoming_local = excluded.upcoming_local, upcoming_amount = excluded.upcoming_amount,
         filled_until = excluded.filled_until, refill_at = excluded.refill_at, put_off_until = null`,
      countedOut(clocks),
    );
  },

  /** Stops the clock of a plan. Waits for whoever is making doses of it. */
  remove: async (planId: number): Promise<void> => {
    await sql.query('delete from careloop.plan_clocks where plan_id = $1', [planId]);
  },

  /**
   * Makes the doses that fall due until `horizon` of up to `limit` plans, and moves those plans on. Returns how many
   * plans that were, fewer than `limit` when nothing is left, and the doses that nobody could take any more after a
   * standstill. Plans that somebody else has in hand are passed over.
   */
  materialise: async (now: Date, horizon: Date, limit: number): Promise<Materialised> => {
    const [made] = await sql.prepared<Materialised>(
      'plan-clocks-materialise',
      materialising(`${FALLING_DUE} limit $3`),
      [now, horizon, limit],
    );
    return made ?? { plans: 0, missed: null };
  },

  /** The same for plans that wait for nobody: their clocks were set in this transaction. */
  materialisePlans: async (planIds: readonly number[], now: Date, horizon: Date): Promise<void> => {
    await sql.query(materialising('next_due_at <= $2 and plan_id = any ($3::int[])'), [now, horizon, planIds]);
  },

  /** Holds up to `limit` clocks that have to be counted on. */
  lockRunningOut: async (now: Date, limit: number): Promise<readonly RunningOut[]> =>
    await sql.prepared<RunningOut>(
      'plan-clocks-running-out',
      `select clock.plan_id as "planId", clock.filled_until as "filledUntil", json_build_object(${PLAN_FIELDS}) as plan
       from careloop.plan_clocks clock join public.plans plan on plan.id = clock.plan_id
       where ${RUNNING_OUT} limit $2 for update of clock skip locked`,
      [now, limit],
    ),

  /** Leaves alone until `until` the plan whose doses are to be made first; returns its documentId, null where there is none. */
  putOffDue: async (now: Date, horizon: Date, until: Date): Promise<string | null> =>
    await putOff(sql, `select plan_id from careloop.plan_clocks where ${FALLING_DUE} limit 1 for update skip locked`, [
      now,
      horizon,
      until,
    ]),

  /** The same for the one that has to be counted on first. */
  putOffRunningOut: async (now: Date, until: Date): Promise<string | null> =>
    await putOff(
      sql,
      `select plan_id from careloop.plan_clocks clock where ${RUNNING_OUT} limit 1 for update skip locked`,
      [now, until],
    ),

  /** Adds what was counted on to what the clocks still have. */
  refill: async (clocks: readonly (PlanClock & { readonly planId: number })[]): Promise<void> => {
    await sql.query(
      `update careloop.plan_clocks clock set
         next_due_at = coalesce(clock.next_due_at, (more.at::timestamptz[])[1]),
         upcoming_at = clock.upcoming_at || more.at::timestamptz[],
         upcoming_local = clock.upcoming_local || more.local::timestamp[],
         upcoming_amount = clock.upcoming_amount || more.amount::numeric[],
         filled_until = more.filled_until, refill_at = more.refill_at, put_off_until = null
       from ${COUNTED_OUT} where clock.plan_id = more.plan_id`,
      countedOut(clocks),
    );
  },
});

/** Clocks of which doses are to be made until $2, and those that are to be counted on: at $1, the first of them first. */
const FALLING_DUE = 'next_due_at <= $2 and (put_off_until is null or put_off_until <= $1) order by next_due_at';
const RUNNING_OUT =
  'clock.refill_at <= $1 and (clock.put_off_until is null or clock.put_off_until <= $1) order by clock.refill_at';

/** Leaves the plan that `first` selects alone until the last of `values`. */
const putOff = async (sql: Sql, first: string, values: readonly Date[]): Promise<string | null> =>
  (
    await sql.query<{ planId: string }>(
      `update careloop.plan_clocks clock set put_off_until = $${values.length} from public.plans plan
       where plan.id = clock.plan_id and clock.plan_id = (${first}) returning plan.document_id as "planId"`,
      values,
    )
  )[0]?.planId ?? null;

/** Clocks as a statement reads them, and their values: PostgreSQL takes no arrays of arrays of different lengths, so each is a text of its own. */
const COUNTED_OUT =
  'unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[]) as more (plan_id, at, local, amount, filled_until, refill_at)';
const countedOut = (clocks: readonly (PlanClock & { readonly planId: number })[]): readonly SqlValue[] => {
  const counted = clocks.map(upcomingOf);
  return [
    clocks.map(({ planId }) => planId),
    counted.map(([at]) => at),
    counted.map(([, local]) => local),
    counted.map(([, , amount]) => amount),
    clocks.map(({ filledUntil }) => filledUntil),
    clocks.map(({ refillAt }) => refillAt),
  ];
};

/** The three arrays of a clock as PostgreSQL writes them. */
export const upcomingOf = ({ upcoming }: PlanClock): readonly [at: string, local: string, amount: string] => [
  `{${upcoming.map(({ dueAt }) => dueAt.toISOString()).join(',')}}`,
  `{${upcoming.map(({ localDate, localTime }) => `"${localDate} ${localTime}"`).join(',')}}`,
  `{${upcoming.map(({ amount }) => amount).join(',')}}`,
];

/**
 * Takes the occurrences until $2 off the clocks that `whose` picks and makes each of them a dose, in one statement: a
 * crash loses or doubles none, and (plan, due time) is unique whatever happens. The alarms are those of
 * `firstAlarms` in the rules. What would have been missed by $1 is missed from the start: nobody is reminded of it.
 */
const materialising = (whose: string): string => `
  with clock as materialized (
    select plan_id, upcoming_at, upcoming_local, upcoming_amount, width_bucket($2::timestamptz, upcoming_at) as come
    from careloop.plan_clocks where ${whose} for update skip locked
  ), moved as (
    update careloop.plan_clocks set next_due_at = clock.upcoming_at[come + 1],
      upcoming_at = clock.upcoming_at[come + 1:], upcoming_local = clock.upcoming_local[come + 1:], upcoming_amount = clock.upcoming_amount[come + 1:]
    from clock where plan_clocks.plan_id = clock.plan_id
  ), ${dosesOfClocks({ plans: 'public.plans', medications: 'public.medications' })}
  select (select count(*)::int from clock) as plans,
    (select json_agg(json_build_object('doseId', document_id, 'patientUserId', patient_id)) from born where status = 'missed') as missed`;

/**
 * Makes a dose of each occurrence that has come: `born` of the clocks in `clock`, and `traced` for what would have been missed
 * by `$1` from the start. The clocks' plans and medications are read from these.
 */
export const dosesOfClocks = ({
  plans,
  medications,
}: {
  readonly plans: string;
  readonly medications: string;
}): string => `born as (
    insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, medication_name, strength, form, grace_minutes,
      status, notices_sent, remind_at, miss_at, wake_at, created_at, updated_at, published_at)
    select ${NEW_DOCUMENT_ID}, plan.id, plan.medication_id, plan.patient_id, ${utc('due.at')}, due.local::date, to_char(due.local, 'HH24:MI'), plan.time_zone, due.amount, medication.name, medication.strength, medication.form, plan.grace_minutes,
      case when stale then 'missed' else 'scheduled' end, 0, case when not stale then remind_at end, miss_at, case when not stale then remind_at end,
      ${utc('$1')}, ${utc('$1')}, ${utc('$1')}
    from clock join ${plans} plan on plan.id = clock.plan_id join ${medications} medication on medication.id = plan.medication_id
    cross join lateral unnest(upcoming_at[:come], upcoming_local[:come], upcoming_amount[:come]) as due (at, local, amount)
    cross join lateral (select ${utc('due.at')} - make_interval(mins => plan.lead_minutes) as remind_at,
      ${utc('due.at')} + make_interval(mins => plan.grace_minutes) as miss_at) alarms
    cross join lateral (select miss_at <= ${utc('$1')} as stale) verdict
    on conflict (plan_id, due_at) do nothing
    returning id, status, document_id, patient_id
  ), traced as (
    insert into careloop.dose_marks (dose_id, at, actor_kind, from_status, to_status)
    select id, $1, 'clock', 'scheduled', 'missed' from born where status = 'missed'
  )`;
