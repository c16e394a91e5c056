import { instant, utc, iso } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Dose } from '../rules/dose';
import type { Occurrence } from '../rules/recurrence';
import { PLAN_FIELDS } from './columns';
import type { Plan } from '../rules/plan';
import type { Chain } from '../rules/plan-clock';
import type { StayingDose } from '../rules/slots';

/** A dose held for a change until the transaction ends. */
export interface HeldDose extends Dose {
  readonly id: number;
  readonly documentId: string;
  readonly patientId: number;
  /** False once its medication has been stopped, and while it is paused. */
  readonly planActive: boolean;
  /** Who said what became of it: a person's documentId, or `link`. Null when nobody has. */
  readonly markedBy: string | null;
  readonly planId: number;
  /** Whether it is one that was never due. */
  readonly asNeeded: boolean;
  readonly timeZone: string;
  readonly medicationId: number;
  readonly amount: number;
  /** When it was due by its plan, where it was moved by itself. */
  readonly movedFrom: Date | null;
  /** What it took off the stock at home; null where nothing is counted. */
  readonly unitsTaken: number | null;
}

/** What a dose of a vaccine is one of. */
interface VaccineOfDose {
  /** Its entry in the catalogue. */
  readonly catalogueId: string | null;
  /** Who receives it; null for the patient. */
  readonly dependant: string | null;
  /** The number of the lot that was written down for it. */
  readonly lot: string | null;
}

const HELD = `select dose.id, dose.document_id as "documentId", dose.patient_id as "patientId", dose.status, dose.note, dose.notices_sent as "noticesSent", dose.plan_id as "planId", plan.kind = 'as-needed' as "asNeeded", dose.time_zone as "timeZone", dose.medication_id as "medicationId",
    dose.amount::float8 as amount, ${instant('dose.moved_from')} as "movedFrom", dose.units_taken::float8 as "unitsTaken",
    dose.marked_by as "markedBy", (plan.active and plan.paused_at is null) as "planActive", ${instant('dose.due_at')} as "dueAt", ${instant('dose.taken_at')} as "takenAt", ${instant('dose.marked_at')} as "markedAt",
    ${instant('dose.snoozed_until')} as "snoozedUntil", ${instant('dose.remind_at')} as "remindAt", ${instant('dose.miss_at')} as "missAt",
    ${instant('dose.wake_at')} as "wakeAt", json_build_object('leadMinutes', plan.lead_minutes, 'graceMinutes', plan.grace_minutes,
      'repeatEveryMinutes', plan.repeat_every_minutes, 'maxReminders', plan.max_reminders) as policy
  from only public.doses dose join public.plans plan on plan.id = dose.plan_id`;

export const doseStore = (sql: Sql) => ({
  /** Holds a dose of this patient (of anybody, for the holder of a signed link, when null); null when there is none. */
  lockForUpdate: async (patientId: number | null, documentId: string): Promise<HeldDose | null> => {
    const [row] = await sql.query<HeldDose>(
      `${HELD} where dose.document_id = $1 and ($2::int is null or dose.patient_id = $2) for no key update of dose`,
      [documentId, patientId],
    );
    return row ?? null;
  },

  /** Keeps the plan of a dose from being changed or stopped until the transaction ends. To be called before `hold`: whoever stops a plan takes them in that order. */
  lockPlan: async (documentId: string): Promise<void> => {
    await sql.query(
      'select from public.plans plan join only public.doses dose on dose.plan_id = plan.id where dose.document_id = $1 for share of plan',
      [documentId],
    );
  },

  /** Writes down what a held dose has become. */
  save: async (dose: HeldDose, now: Date): Promise<void> => {
    await sql.query(
      `update only public.doses set status = $2, taken_at = ${utc('$3')}, marked_at = ${utc('$4')}, marked_by = $5, note = $6, snoozed_until = ${utc('$7')},
         remind_at = ${utc('$8')}, miss_at = ${utc('$9')}, wake_at = ${utc('$10')}, updated_at = ${utc('$11')} where id = $1`,
      [
        dose.id,
        dose.status,
        dose.takenAt,
        dose.markedAt,
        dose.markedBy,
        dose.note,
        dose.snoozedUntil,
        dose.remindAt,
        dose.missAt,
        dose.wakeAt,
        now,
      ],
    );
  },

  /** Ends every open dose of a plan; returns their ids. */
  cancelOpen: async (planId: number, now: Date): Promise<readonly string[]> => {
    const rows = await sql.query<{ id: string }>(
      `update only public.doses set status = 'cancelled', remind_at = null, wake_at = null, snoozed_until = null, updated_at = ${utc('$2')}
       where plan_id = $1 and status in ('scheduled', 'due') returning document_id as id`,
      [planId, now],
    );
    return rows.map(({ id }) => id);
  },

  /** Deletes the doses that a plan has to come and that nobody has heard of or spoken about yet; returns their ids. */
  discardUntouched: async (planId: number, now: Date): Promise<readonly string[]> => {
    const rows = await sql.query<{ id: string }>(
      `delete from only public.doses where plan_id = $1 and due_at > ${utc('$2')} and status in ('scheduled', 'cancelled') and notices_sent = 0 and snoozed_until is null
         and not exists (select from only careloop.dose_marks where dose_id = doses.id) returning document_id as id`,
      [planId, now],
    );
    return rows.map(({ id }) => id);
  },

  /** Holds the doses that a plan has to come, the cancelled ones included. */
  lockComing: async (planId: number, now: Date): Promise<readonly HeldDose[]> =>
    await sql.query<HeldDose>(
      `${HELD} where dose.plan_id = $1 and dose.due_at > ${utc('$2')} and dose.status in ('scheduled', 'cancelled') order by dose.id for no key update of dose`,
      [planId, now],
    ),

  /** Gives a held dose the amount, the wall-clock time and the grace period that its plan has for it now. */
  rename: async (
    id: number,
    { localDate, localTime, amount }: Occurrence,
    { timeZone, graceMinutes }: Pick<Plan, 'timeZone' | 'graceMinutes'>,
  ): Promise<void> => {
    await sql.query(
      'update only public.doses set amount = $2, local_date = $3, local_time = $4, time_zone = $5, grace_minutes = $6 where id = $1',
      [id, amount, localDate, localTime, timeZone, graceMinutes],
    );
  },

  /** Lets a held dose fall due at another time than its plan says. */
  move: async (id: number, dueAt: Date, localDate: string, localTime: string): Promise<void> => {
    await sql.query(
      `update only public.doses set moved_from = coalesce(moved_from, due_at), due_at = ${utc('$2')}, local_date = $3, local_time = $4 where id = $1`,
      [id, dueAt, localDate, localTime],
    );
  },

  /** The doses of a plan, of today and later, that stay whatever the plan says from now on; those of the day before, too, for zones that are behind. */
  staying: async (planId: number, now: Date): Promise<readonly StayingDose[]> =>
    await sql.query<StayingDose>(
      `select dose.local_date::text as "localDate", ${instant('coalesce(dose.moved_from, dose.due_at)')} as "dueAt" from only public.doses dose
       where dose.plan_id = $1 and dose.due_at >= ${utc('$2')} - interval '3 days'
         and (dose.status in ('due', 'taken', 'skipped', 'missed') or dose.status = 'scheduled' and dose.due_at <= ${utc('$2')})`,
      [planId, now],
    ),

  /** What plans that count from their last dose have come to; `countedSince`: the doses of before are not counted. */
  chainsOf: async (
    plans: readonly { readonly planId: number; readonly countedSince: Date | null }[],
  ): Promise<ReadonlyMap<number, Chain>> => {
    const rows = await sql.query<Chain & { readonly planId: number }>(
      `select asked.plan_id as "planId",
         (select max(${instant('dose.miss_at')}) from only public.doses dose where dose.plan_id = asked.plan_id and dose.status in ('scheduled', 'due')) as "openUntil",
         (select count(*)::int from public.doses dose where dose.plan_id = asked.plan_id and dose.status <> 'cancelled'
            and (asked.since is null or dose.due_at > ${utc('asked.since')})) as made,
         (select json_build_object('dueAt', ${iso('dose.due_at')}, 'takenAt', ${iso('dose.taken_at')}) from public.doses dose
          where dose.plan_id = asked.plan_id and dose.status in ('taken', 'skipped', 'missed') order by coalesce(dose.taken_at, dose.due_at) desc limit 1) as last
       from unnest($1::int[], $2::timestamptz[]) as asked (plan_id, since)`,
      [plans.map(({ planId }) => planId), plans.map(({ countedSince }) => countedSince)],
    );
    return new Map(
      rows.map(({ planId, last, ...chain }) => [
        planId,
        { ...chain, last: last && { dueAt: new Date(last.dueAt), takenAt: last.takenAt && new Date(last.takenAt) } },
      ]),
    );
  },

  /** The plan of a dose of this patient (of anybody, when null), where it counts from its last dose; null for every other plan. */
  chainedPlan: async (documentId: string): Promise<{ planId: number; plan: Plan } | null> => {
    const [row] = await sql.query<{ planId: number; plan: Plan }>(
      `select plan.id as "planId", json_build_object(${PLAN_FIELDS}) as plan from only public.doses dose join public.plans plan on plan.id = dose.plan_id
       where dose.document_id = $1 and plan.active and plan.paused_at is null and plan.pattern->>'countedFrom' = 'last-taken'`,
      [documentId],
    );
    return row ?? null;
  },

  /** The entry of the catalogue that the vaccine of this dose was chosen from; null for everything but vaccines. */
  vaccineOf: async (id: number): Promise<VaccineOfDose | null> => {
    const [row] = await sql.query<VaccineOfDose>(
      `select medication.catalogue_id as "catalogueId", medication.dependant_name as "dependant", dose.lot from only public.doses dose join public.medications medication on medication.id = dose.medication_id
       where dose.id = $1 and medication.about = 'vaccine'`,
      [id],
    );
    return row ?? null;
  },

  setVaccination: async (
    id: number,
    { product, lot, site, givenBy }: Readonly<Record<'product' | 'lot' | 'site' | 'givenBy', string | null>>,
  ): Promise<void> => {
    await sql.query(
      `update only public.doses set product = coalesce($2, product), lot = coalesce($3, lot), site = coalesce($4, site), given_by = coalesce($5, given_by) where id = $1`,
      [id, product, lot, site, givenBy],
    );
  },

  /** Forgets from which lot it was given: it was not given. */
  clearLot: async (id: number): Promise<void> => {
    await sql.query('update only public.doses set lot = null where id = $1', [id]);
  },

  /** Writes down what a taken dose took off the stock at home. */
  setUnitsTaken: async (id: number, units: number | null): Promise<void> => {
    await sql.query('update only public.doses set units_taken = $2 where id = $1', [id, units]);
  },
});
