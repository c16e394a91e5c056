import type { Sql } from '../../../ports/database';
import type { AuditRow } from '../rules/row-of';

/** The trail in PostgreSQL. */
export const auditStore = (sql: Sql) => ({
  /** Adds `rows` in their order, with one statement. */
  add: async (rows: readonly AuditRow[]): Promise<void> => {
    await sql.query(
      `insert into careloop.audit
         (at, actor_kind, actor_id, session_id, action, record_type, record_id, patient_id, ip, request_id, reason, details)
       select at, "actorKind", "actorId", "sessionId", action, "recordType", "recordId", "patientId", ip, "requestId", reason, details
       from jsonb_to_recordset($1::jsonb) as entry (
         at timestamptz, "actorKind" text, "actorId" integer, "sessionId" text, action text, "recordType" text, "recordId" text,
         "patientId" integer, ip text, "requestId" text, reason text, details jsonb)`,
      [JSON.stringify(rows)],
    );
  },
});
