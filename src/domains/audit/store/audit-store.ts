import type { Sql } from '../../../ports/database';
import type { FoundRow } from '../rules/row-fault';
import type { AuditRow } from '../rules/row-of';
import type { Stamp } from '../rules/stamp';

export type StampedRow = AuditRow & Stamp;

const FOUND = `id, (extract(epoch from at) * 1000000)::bigint::text as "atMicros", actor_kind as "actorKind", actor_id as "actorId", session_id as "sessionId",
  action, record_type as "recordType", record_id as "recordId", patient_id as "patientId", ip, request_id as "requestId", reason, details::json as details, salt, ip_salt as "ipSalt", ip_digest as "ipDigest", personal, mac`;

/** The trail in PostgreSQL. */
export const auditStore = (sql: Sql) => ({
  /** Adds `rows` in their order, with one statement, and lists them for the next seal. */
  add: async (rows: readonly StampedRow[]): Promise<void> => {
    await sql.prepared(
      'audit.add',
      `with added as (
         insert into careloop.audit
           (at, actor_kind, actor_id, session_id, action, record_type, record_id, patient_id, ip, request_id, reason, details, salt, ip_salt, ip_digest, personal, mac)
         select at, "actorKind", "actorId", "sessionId", action, "recordType", "recordId", "patientId", ip, "requestId", reason, details,
           decode(salt, 'hex'), decode("ipSalt", 'hex'), decode("ipDigest", 'hex'), decode(personal, 'hex'), decode(mac, 'hex')
         from jsonb_to_recordset($1::jsonb) as entry (
           at timestamptz, "actorKind" text, "actorId" integer, "sessionId" text, action text, "recordType" text, "recordId" text,
           "patientId" integer, ip text, "requestId" text, reason text, details jsonb, salt text, "ipSalt" text, "ipDigest" text, personal text, mac text)
         returning id)
       insert into careloop.audit_unsealed (id) select id from added`,
      [
        JSON.stringify(
          rows.map((row) => ({
            ...row,
            salt: row.salt.toString('hex'),
            ipSalt: row.ipSalt.toString('hex'),
            ipDigest: row.ipDigest.toString('hex'),
            personal: row.personal.toString('hex'),
            mac: row.mac.toString('hex'),
          })),
        ),
      ],
    );
  },

  byIds: async (ids: readonly string[]): Promise<FoundRow[]> =>
    await sql.query<FoundRow>(`select ${FOUND} from careloop.audit where id = any($1::bigint[])`, [ids]),

  redactions: async (): Promise<FoundRow[]> =>
    await sql.query<FoundRow>(`select ${FOUND} from careloop.audit where action = 'audit.redacted' order by id`),

  newestId: async (): Promise<string> => {
    const [row] = await sql.query<{ id: string }>('select coalesce(max(id), 0) as id from careloop.audit');
    return row?.id ?? '0';
  },

  /** Empties what is personal to `userId` in the rows by or about them, up to `upTo`. Returns how many there were. */
  redact: async (userId: number, upTo: string): Promise<number> => {
    const [row] = await sql.query<{ count: number }>('select careloop.redact_audit($1, $2) as count', [userId, upTo]);
    return row?.count ?? 0;
  },
});
