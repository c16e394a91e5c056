import { utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { DoseStatus } from '../contract';

/** A reminder that is owed for a dose. */
export interface OwedReminder {
  readonly doseId: string;
  readonly patientId: number;
  /** The number of the reminder among those of its dose. */
  readonly attempt: number;
  /** After this instant the dose is missed and the reminder is of no use. */
  readonly notAfter: Date;
}

/** A dose that is something else now. */
export interface TurnedDose {
  readonly doseId: string;
  readonly patientId: number;
  readonly into: DoseStatus;
}

export interface Woken {
  /** How many doses the clock had something to say about: fewer than the limit when nothing is left. */
  readonly doses: number;
  readonly reminders: readonly OwedReminder[];
  readonly turned: readonly TurnedDose[];
}

export const wakeStore = (sql: Sql) => ({
  /**
   * Does to up to `limit` doses what the time that has come does to them: `wake` of the rules, for many rows in one
   * statement (a test holds the two to the same answers). Doses that somebody else has in hand are passed over.
   */
  wake: async (now: Date, limit: number): Promise<Woken> => {
    const rows = await sql.prepared<WokenRow>('doses-wake', WAKE, [now, limit]);
    return { doses: rows.length, reminders: rows.filter(hasReminder), turned: rows.filter(hasTurned) };
  },

  /** Leaves alone until `until` the dose whose time came first; returns its documentId, null where there is none. */
  putOffFirst: async (now: Date, until: Date): Promise<string | null> =>
    (
      await sql.query<{ doseId: string }>(
        `update only public.doses set wake_at = ${utc('$2')} where id = (
           select id from only public.doses where wake_at <= ${utc('$1')} order by wake_at limit 1 for no key update skip locked)
         returning document_id as "doseId"`,
        [now, until],
      )
    )[0]?.doseId ?? null,
});

type WokenRow = Omit<OwedReminder, 'attempt'> & {
  readonly attempt: number | null;
  readonly into: TurnedDose['into'] | null;
};

const hasReminder = (row: WokenRow): row is WokenRow & OwedReminder => row.attempt !== null;

const hasTurned = (row: WokenRow): row is WokenRow & TurnedDose => row.into !== null;

const WAKE = `
  with woken as materialized (
    select dose.id, dose.status, dose.due_at, dose.miss_at, dose.remind_at, dose.notices_sent, plan.max_reminders, plan.reminders_off,
      make_interval(mins => plan.lead_minutes) as lead, make_interval(mins => plan.repeat_every_minutes) as rhythm, ${utc('$1')} as now
    from only public.doses dose join public.plans plan on plan.id = dose.plan_id
    where dose.wake_at <= ${utc('$1')} order by dose.wake_at limit $2 for no key update of dose skip locked
  ), judged as (
    select *,
      case when now < due_at then 'scheduled' when now < miss_at then 'due' else 'missed' end as becomes,
      coalesce(remind_at <= now and now < miss_at and not reminders_off, false) as reminds
    from woken
  ), counted as (
    select *, notices_sent + reminds::int as notices, date_trunc('minute', now) + rhythm as repeat_at
    from judged
  ), armed as (
    select *, case
        when becomes = 'missed' or reminders_off then null
        when not reminds then remind_at
        when now < due_at - lead then due_at - lead
        when now < due_at then due_at
        when notices >= max_reminders + (lead > interval '0')::int then null
        when repeat_at < miss_at then repeat_at
      end as next_remind_at
    from counted
  ), changed as (
    update only public.doses dose set status = becomes, notices_sent = notices, remind_at = next_remind_at, updated_at = now,
      wake_at = case becomes when 'scheduled' then least(next_remind_at, armed.due_at) when 'due' then least(next_remind_at, armed.miss_at) end
    from armed where dose.id = armed.id
    returning dose.document_id, dose.patient_id, dose.miss_at, dose.id, armed.status as was, becomes, reminds, notices
  ), traced as (
    insert into careloop.dose_marks (dose_id, at, actor_kind, from_status, to_status)
    select id, $1, 'clock', was, becomes from changed where becomes = 'missed'
  )
  select document_id as "doseId", patient_id as "patientId", case when reminds then notices end as attempt, miss_at at time zone 'utc' as "notAfter",
    case when was <> becomes then becomes end as "into" from changed`;
