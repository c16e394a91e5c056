import type { Sql } from '../../../ports/database';
import type { Dose } from '../rules/dose';
import type { Occurrence } from '../rules/recurrence';
import { instant, utc } from './columns';

/** A dose held for a change until the transaction ends. */
export interface HeldDose extends Dose {
  readonly id: number;
  readonly documentId: string;
  readonly patientId: number;
  /** False once its medication has been stopped. */
  readonly planActive: boolean;
  /** Who said what became of it: a person's documentId, or `link`. Null when nobody has. */
  readonly markedBy: string | null;
}

const HELD = `select dose.id, dose.document_id as "documentId", dose.patient_id as "patientId", dose.status, dose.note, dose.notices_sent as "noticesSent",
    dose.marked_by as "markedBy", plan.active as "planActive", ${instant('dose.due_at')} as "dueAt", ${instant('dose.taken_at')} as "takenAt", ${instant('dose.marked_at')} as "markedAt",
    ${instant('dose.snoozed_until')} as "snoozedUntil", ${instant('dose.remind_at')} as "remindAt", ${instant('dose.miss_at')} as "missAt",
    ${instant('dose.wake_at')} as "wakeAt", json_build_object('leadMinutes', plan.lead_minutes, 'graceMinutes', plan.grace_minutes,
      'repeatEveryMinutes', plan.repeat_every_minutes, 'maxReminders', plan.max_reminders) as policy
  from public.doses dose join public.plans plan on plan.id = dose.plan_id`;

export const doseStore = (sql: Sql) => ({
  /** Holds a dose of this patient (of anybody, for the holder of a signed link, when null); null when there is none. */
  hold: async (patientId: number | null, documentId: string): Promise<HeldDose | null> => {
    const [row] = await sql.query<HeldDose>(
      `${HELD} where dose.document_id = $1 and ($2::int is null or dose.patient_id = $2) for no key update of dose`,
      [documentId, patientId],
    );
    return row ?? null;
  },

  /** Keeps the plan of a dose from being changed or stopped until the transaction ends. To be called before `hold`: whoever stops a plan takes them in that order. */
  holdPlan: async (documentId: string): Promise<void> => {
    await sql.query(
      'select from public.plans plan join public.doses dose on dose.plan_id = plan.id where dose.document_id = $1 for share of plan',
      [documentId],
    );
  },

  /** Writes down what a held dose has become. */
  save: async (dose: HeldDose, now: Date): Promise<void> => {
    await sql.query(
      `update public.doses set status = $2, taken_at = ${utc('$3')}, marked_at = ${utc('$4')}, marked_by = $5, note = $6, snoozed_until = ${utc('$7')},
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

  /** Ends every open dose of a plan; answers their ids. */
  cancelOpen: async (planId: number, now: Date): Promise<readonly string[]> => {
    const rows = await sql.query<{ id: string }>(
      `update public.doses set status = 'cancelled', remind_at = null, wake_at = null, snoozed_until = null, updated_at = ${utc('$2')}
       where plan_id = $1 and status in ('scheduled', 'due') returning document_id as id`,
      [planId, now],
    );
    return rows.map(({ id }) => id);
  },

  /** Deletes the doses that a plan has to come and that nobody has heard of or spoken about yet; answers their ids. */
  discardUntouched: async (planId: number, now: Date): Promise<readonly string[]> => {
    const rows = await sql.query<{ id: string }>(
      `delete from public.doses where plan_id = $1 and due_at > ${utc('$2')} and status in ('scheduled', 'cancelled') and notices_sent = 0 and snoozed_until is null
         and not exists (select from careloop.dose_marks where dose_id = doses.id) returning document_id as id`,
      [planId, now],
    );
    return rows.map(({ id }) => id);
  },

  /** Holds the doses that a plan has to come, the cancelled ones included. */
  holdComing: async (planId: number, now: Date): Promise<readonly HeldDose[]> =>
    await sql.query<HeldDose>(
      `${HELD} where dose.plan_id = $1 and dose.due_at > ${utc('$2')} and dose.status in ('scheduled', 'cancelled') order by dose.id for no key update of dose`,
      [planId, now],
    ),

  /** Gives a held dose the amount and the wall-clock time that its plan has for it now. */
  move: async (id: number, { localDate, localTime, amount }: Occurrence, timeZone: string): Promise<void> => {
    await sql.query(
      'update public.doses set amount = $2, local_date = $3, local_time = $4, time_zone = $5 where id = $1',
      [id, amount, localDate, localTime, timeZone],
    );
  },
});
