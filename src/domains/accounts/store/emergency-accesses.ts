import { foldedText } from '../../../kernel/folded';
import { instant, utc } from '../../../kernel/instant-columns';
import { orderBy } from '../../../kernel/sorting';
import type { Sql } from '../../../ports/database';
import type { EmergencyColumn, SortedEmergenciesQuery } from '../contract';
import type { EmergencyAccess } from '../rules/emergency-access';

const ACCESS = `
  select e.id, e.document_id as "documentId", e.patient_id as "patientId", patient.document_id as "patientDocumentId", coalesce(patient.name, '') as "patientName",
    e.carer_id as "carerId", carer.document_id as "carerDocumentId", coalesce(carer.name, '') as "carerName", e.reason, ${instant('e.started_at')} as "startedAt", ${instant('e.ends_at')} as "endsAt", ${instant('e.ended_at')} as "endedAt"
  from public.emergency_accesses e join public.up_users patient on patient.id = e.patient_id join public.up_users carer on carer.id = e.carer_id`;
const OPEN = (now: string): string => `e.ended_at is null and e.ends_at > ${utc(now)}`;
/** What there is to watch, and what comes first in it: of those that are open, the one that ends soonest. */
const WATCHED = {
  open: { where: OPEN('$1'), order: 'e.ends_at, e.id' },
  past: { where: `not (${OPEN('$1')})`, order: 'e.started_at desc, e.id desc' },
} as const;

const SORTED: Readonly<Record<EmergencyColumn, string>> = {
  doctor: foldedText('carer.name'),
  patient: foldedText('patient.name'),
  opened: 'e.started_at',
  ends: 'least(e.ends_at, e.ended_at)',
};

export interface NewEmergencyAccess {
  readonly documentId: string;
  readonly patientId: number;
  readonly carerId: number;
  readonly reason: string;
  readonly endsAt: Date;
}

export const emergencyAccesses = (sql: Sql) => ({
  add: async ({ documentId, patientId, carerId, reason, endsAt }: NewEmergencyAccess, now: Date): Promise<void> => {
    await sql.query(
      `insert into public.emergency_accesses (document_id, patient_id, carer_id, reason, started_at, ends_at, created_at, updated_at, published_at)
       values ($1, $2, $3, $4, ${utc('$6')}, ${utc('$5')}, ${utc('$6')}, ${utc('$6')}, ${utc('$6')})`,
      [documentId, patientId, carerId, reason, endsAt, now],
    );
  },

  /** What this doctor has open to this patient. */
  openTo: async (patientId: number, carerId: number, now: Date): Promise<EmergencyAccess | null> =>
    (
      await sql.query<EmergencyAccess>(
        `${ACCESS} where e.patient_id = $1 and e.carer_id = $2 and ${OPEN('$3')} order by e.id limit 1`,
        [patientId, carerId, now],
      )
    )[0] ?? null,

  /** Why this doctor was let in to which of these patients, for what was answered a moment ago. */
  reasonsAmong: async (
    patientIds: readonly number[],
    carerId: number,
    since: Date,
  ): Promise<{ patientId: number; documentId: string; reason: string }[]> =>
    await sql.query(
      `select distinct on (patient_id) patient_id as "patientId", document_id as "documentId", reason from public.emergency_accesses
       where carer_id = $2 and patient_id = any ($1::int[]) and least(ends_at, ended_at) > ${utc('$3')} order by patient_id, id desc`,
      [patientIds, carerId, since],
    ),

  /** Ends what is open of this doctor; null when there is no such thing of theirs. */
  end: async (documentId: string, carerId: number, now: Date): Promise<EmergencyAccess | null> => {
    const [ended] = await sql.query<{ id: number }>(
      `update public.emergency_accesses e set ended_at = ${utc('$3')}, updated_at = ${utc('$3')} where e.document_id = $1 and e.carer_id = $2 and ${OPEN('$3')} returning e.id`,
      [documentId, carerId, now],
    );
    return ended ? ((await sql.query<EmergencyAccess>(`${ACCESS} where e.id = $1`, [ended.id]))[0] ?? null) : null;
  },

  of: async (carerId: number, most: number): Promise<EmergencyAccess[]> =>
    await sql.query<EmergencyAccess>(`${ACCESS} where e.carer_id = $1 order by e.started_at desc, e.id desc limit $2`, [
      carerId,
      most,
    ]),

  /** A page of everybody's. */
  page: async (
    state: keyof typeof WATCHED,
    now: Date,
    {
      offset,
      limit,
      sort,
    }: { readonly offset: number; readonly limit: number; readonly sort?: SortedEmergenciesQuery['sort'] },
  ): Promise<{ rows: EmergencyAccess[]; total: number }> => {
    const { where, order } = WATCHED[state];
    const rows = await sql.query<EmergencyAccess>(
      `${ACCESS} where ${where} order by ${orderBy(sort, SORTED, order)} offset $2 limit $3`,
      [now, offset, limit],
    );
    const [counted] = await sql.query<{ total: number }>(
      `select count(*)::int as total from public.emergency_accesses e where ${where}`,
      [now],
    );
    return { rows, total: counted?.total ?? 0 };
  },

  /** Those that this person is in, as the patient or as the doctor, the newest first. */
  around: async (userId: number, most: number): Promise<EmergencyAccess[]> =>
    await sql.query<EmergencyAccess>(
      `${ACCESS} where e.patient_id = $1 or e.carer_id = $1 order by e.started_at desc, e.id desc limit $2`,
      [userId, most],
    ),
  /** What this doctor opened after `since`, to whomever, the newest first. */
  openedSince: async (carerId: number, since: Date): Promise<{ documentId: string; startedAt: Date }[]> =>
    await sql.query(
      `select document_id as "documentId", ${instant('started_at')} as "startedAt" from public.emergency_accesses
       where carer_id = $1 and started_at > ${utc('$2')} order by started_at desc, id desc`,
      [carerId, since],
    ),

  byDocumentIds: async (documentIds: readonly string[]): Promise<EmergencyAccess[]> =>
    await sql.query<EmergencyAccess>(`${ACCESS} where e.document_id = any ($1::text[])`, [documentIds]),

  /** The row id of a patient with a confirmed account, blocked or not: an emergency does not ask. */
  patient: async (documentId: string): Promise<number | null> =>
    (
      await sql.query<{ id: number }>(
        `select u.id from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
       where u.document_id = $1 and u.confirmed and r.type = 'patient'`,
        [documentId],
      )
    )[0]?.id ?? null,

  isLinked: async (patientId: number, carerId: number): Promise<boolean> =>
    (
      await sql.query(
        `select 1 from public.care_links where patient_id = $1 and carer_id = $2 and kind = 'doctor' and status = 'active' limit 1`,
        [patientId, carerId],
      )
    ).length > 0,

  /** Admins who can be written to. */
  admins: async (): Promise<number[]> =>
    (
      await sql.query<{ id: number }>(
        `select distinct u.id from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
       where r.type in ('admin', 'superadmin') and u.confirmed and u.blocked is not true order by u.id`,
      )
    ).map(({ id }) => id),
});
