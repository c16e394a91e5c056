import { utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';

/** Whether a plan sends reminders, for people who come by a link and know nothing but one of its doses. */
export const reminderSwitch = (sql: Sql) => ({
  isOn: async (doseId: string): Promise<boolean> => {
    const rows = await sql.query(
      'select from only public.doses dose join public.plans plan on plan.id = dose.plan_id where dose.document_id = $1 and plan.active and not plan.reminders_off',
      [doseId],
    );
    return rows.length > 0;
  },

  /** Turns the reminders of a dose's plan off; null when they were off already. */
  turnOff: async (doseId: string, now: Date): Promise<{ documentId: string; patientId: number } | null> => {
    const [plan] = await sql.query<{ documentId: string; patientId: number }>(
      `update public.plans plan set reminders_off = true, updated_at = ${utc('$2')} from only public.doses dose
       where dose.document_id = $1 and plan.id = dose.plan_id and not plan.reminders_off
       returning plan.document_id as "documentId", plan.patient_id as "patientId"`,
      [doseId, now],
    );
    return plan ?? null;
  },
});
