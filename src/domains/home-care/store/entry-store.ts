import type { Sql } from '../../../ports/database';
import type { Entry } from '../rules/merge-entries';

export const entryStore = (sql: Sql) => ({
  /** Returns those that were not there; one whose `clientId` is there stays as it is. */
  add: async (
    visit: { readonly appointmentId: string; readonly patientId: number; readonly professionalId: number },
    entries: readonly Entry[],
    now: Date,
  ): Promise<ReadonlySet<string>> =>
    new Set(
      (
        await sql.query<{ clientId: string }>(
          `insert into careloop.care_visit_entries (appointment_id, patient_id, professional_id, client_id, device_id, sequence, kind, said_at, facts, received_at)
           select $1, $2, $3, e."clientId", e."deviceId", e.sequence, e.kind, e.at, e.facts, $5
           from jsonb_to_recordset($4::jsonb) as e ("clientId" text, "deviceId" text, sequence int, kind text, at timestamptz, facts jsonb)
           on conflict (appointment_id, client_id) do nothing returning client_id as "clientId"`,
          [visit.appointmentId, visit.patientId, visit.professionalId, JSON.stringify(entries), now],
        )
      ).map(({ clientId }) => clientId),
    ),

  of: async (appointmentId: string): Promise<readonly Entry[]> =>
    await sql.query<Entry>(
      `select client_id as "clientId", device_id as "deviceId", sequence, kind, said_at as at, facts
       from careloop.care_visit_entries where appointment_id = $1 order by said_at, device_id, sequence, client_id`,
      [appointmentId],
    ),
});
