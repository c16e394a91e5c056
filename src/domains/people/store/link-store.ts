import { instant, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { LinksQuery } from '../contract';
import { isVerified, ROLE_OF } from './columns';
import type { LinkStatus, LinkKind, Permission } from '../words';

export interface CareLinkRow {
  readonly id: number;
  readonly documentId: string;
  readonly kind: LinkKind;
  readonly status: LinkStatus;
  readonly patientId: number;
  /** Null once the carer's account was erased, as are the other people of a link. */
  readonly carerId: number | null;
  readonly requestedById: number | null;
  readonly endedById: number | null;
  readonly patientDocumentId: string | null;
  readonly patientName: string | null;
  readonly carerDocumentId: string | null;
  readonly carerName: string | null;
  readonly permissions: readonly Permission[];
  readonly isPrimary: boolean;
  readonly requestedAt: Date;
  readonly respondedAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
}

const LINK = `
  select link.id, link.document_id as "documentId", link.kind, link.status, link.patient_id as "patientId", link.carer_id as "carerId",
    link.requested_by_id as "requestedById", link.ended_by_id as "endedById",
    patient.document_id as "patientDocumentId", patient.name as "patientName", carer.document_id as "carerDocumentId", carer.name as "carerName",
    link.permissions, link.is_primary as "isPrimary", ${instant('coalesce(link.created_at, link.started_at)')} as "requestedAt",
    ${instant('link.responded_at')} as "respondedAt", ${instant('link.started_at')} as "startedAt",
    ${instant('link.ended_at')} as "endedAt", link.end_reason as "endReason"
  from public.care_links link
  left join public.up_users patient on patient.id = link.patient_id
  left join public.up_users carer on carer.id = link.carer_id`;

const FITS = `
  ($2::text is null or case $2 when 'patient' then link.patient_id else link.carer_id end = $1)
  and (link.patient_id = $1 or link.carer_id = $1)
  and ($3::text is null or link.status = $3) and ($4::text is null or link.kind = $4)`;

export interface NewCareLink {
  readonly documentId: string;
  readonly kind: LinkKind;
  readonly status: 'pending' | 'active';
  readonly patientId: number;
  readonly carerId: number;
  readonly requestedById: number;
  readonly permissions: readonly Permission[];
}

/** Whoever changes a link holds both of its people first. */
export const linkStore = (sql: Sql) => ({
  add: async (link: NewCareLink, now: Date): Promise<void> => {
    await sql.query(
      `insert into public.care_links (document_id, kind, status, patient_id, carer_id, requested_by_id, permissions, is_primary,
         started_at, responded_at, created_at, updated_at, published_at)
       values ($1, $2, $3::text, $4, $5, $6, $7::jsonb, false, case when $3::text = 'active' then ${utc('$8')} end,
         case when $3::text = 'active' then ${utc('$8')} end, ${utc('$8')}, ${utc('$8')}, ${utc('$8')})`,
      [
        link.documentId,
        link.kind,
        link.status,
        link.patientId,
        link.carerId,
        link.requestedById,
        JSON.stringify(link.permissions),
        now,
      ],
    );
  },

  /** A link that this person has a part in. */
  of: async (userId: number, documentId: string): Promise<CareLinkRow | null> =>
    (
      await sql.query<CareLinkRow>(
        `${LINK} where link.document_id = $2 and (link.patient_id = $1 or link.carer_id = $1)`,
        [userId, documentId],
      )
    )[0] ?? null,

  /** The pending or active link between these two; there is one at most of each kind. */
  openBetween: async (patientId: number, carerId: number, kind: LinkKind): Promise<CareLinkRow | null> =>
    (
      await sql.query<CareLinkRow>(
        `${LINK} where link.patient_id = $1 and link.carer_id = $2 and link.kind = $3 and link.status in ('pending', 'active')`,
        [patientId, carerId, kind],
      )
    )[0] ?? null,

  wasRejectedSince: async (
    asked: { readonly patientId: number; readonly carerId: number; readonly requestedById: number },
    since: Date,
  ): Promise<boolean> =>
    (
      await sql.query(
        `select 1 from public.care_links where patient_id = $1 and carer_id = $2 and requested_by_id = $3
         and status = 'rejected' and responded_at > ${utc('$4')} limit 1`,
        [asked.patientId, asked.carerId, asked.requestedById, since],
      )
    ).length > 0,

  pendingOf: async (requestedById: number): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from public.care_links where requested_by_id = $1 and status = 'pending'`,
        [requestedById],
      )
    )[0]?.count ?? 0,

  accept: async (id: number, now: Date): Promise<void> => {
    await sql.query(
      `update public.care_links set status = 'active', started_at = ${utc('$2')}, responded_at = ${utc('$2')}, updated_at = ${utc('$2')} where id = $1`,
      [id, now],
    );
  },
  reject: async (id: number, now: Date): Promise<void> => {
    await sql.query(
      `update public.care_links set status = 'rejected', responded_at = ${utc('$2')}, updated_at = ${utc('$2')} where id = $1`,
      [id, now],
    );
  },
  end: async (id: number, by: number | null, reason: string | null, now: Date): Promise<void> => {
    await sql.query(
      `update public.care_links set status = 'ended', ended_at = ${utc('$4')}, ended_by_id = $2, end_reason = $3, updated_at = ${utc('$4')} where id = $1`,
      [id, by, reason, now],
    );
  },

  permit: async (id: number, permissions: readonly Permission[], now: Date): Promise<void> => {
    await sql.query(`update public.care_links set permissions = $2::jsonb, updated_at = ${utc('$3')} where id = $1`, [
      id,
      JSON.stringify(permissions),
      now,
    ]);
  },

  /** Makes this link the patient's primary one, or, with null, none of them. */
  makePrimary: async (patientId: number, id: number | null, now: Date): Promise<void> => {
    await sql.query(
      `update public.care_links set is_primary = false, updated_at = ${utc('$3')} where patient_id = $1 and is_primary and id is distinct from $2::int`,
      [patientId, id, now],
    );
    if (id !== null)
      await sql.query(`update public.care_links set is_primary = true, updated_at = ${utc('$2')} where id = $1`, [
        id,
        now,
      ]);
  },

  /** A page of a person's links, on either side or one of them, the newest first. */
  page: async (
    userId: number,
    { side, status, kind, page, pageSize }: LinksQuery,
  ): Promise<{ readonly rows: readonly CareLinkRow[]; readonly total: number }> => {
    const asked = [userId, side ?? null, status ?? null, kind ?? null];
    const rows = await sql.query<CareLinkRow>(`${LINK} where ${FITS} order by link.id desc limit $5 offset $6`, [
      ...asked,
      pageSize,
      (page - 1) * pageSize,
    ]);
    const [counted] = await sql.query<{ total: number }>(
      `select count(*)::int as total from public.care_links link where ${FITS}`,
      asked,
    );
    return { rows, total: counted?.total ?? 0 };
  },

  /** All links of a person on one side in one status, by the name of the other side. */
  allOf: async (
    userId: number,
    side: 'patient' | 'carer',
    status: LinkStatus,
    kind: LinkKind | null,
    most: number,
  ): Promise<readonly CareLinkRow[]> =>
    await sql.query<CareLinkRow>(
      `${LINK} where ${FITS} order by lower(case $2 when 'patient' then carer.name else patient.name end), link.id limit $5`,
      [userId, side, status, kind, most],
    ),

  /** What waits for this person's answer, the oldest first. */
  waitingFor: async (userId: number, most: number): Promise<readonly CareLinkRow[]> =>
    await sql.query<CareLinkRow>(
      `${LINK} where link.status = 'pending' and (link.patient_id = $1 or link.carer_id = $1)
         and link.requested_by_id is distinct from $1 order by link.id limit $2`,
      [userId, most],
    ),

  /** Everything that is pending or active of a person. */
  openOf: async (userId: number, statuses: readonly LinkStatus[]): Promise<readonly CareLinkRow[]> =>
    await sql.query<CareLinkRow>(
      `${LINK} where (link.patient_id = $1 or link.carer_id = $1) and link.status = any ($2::text[]) order by link.id`,
      [userId, statuses],
    ),

  byDocumentIds: async (documentIds: readonly string[]): Promise<readonly CareLinkRow[]> =>
    await sql.query<CareLinkRow>(`${LINK} where link.document_id = any ($1::text[])`, [documentIds]),

  /** The doctors who are to hear of this patient: the primary physician, or, where there is none, all of them. Only those who are verified, and can be reached. */
  doctorsOf: async (patientId: number, now: Date): Promise<readonly number[]> =>
    (
      await sql.query<{ id: number }>(
        `select link.carer_id as id from public.care_links link join public.up_users u on u.id = link.carer_id
         where link.patient_id = $1 and link.kind = 'doctor' and link.status = 'active' and u.confirmed and u.blocked is not true
           and ${ROLE_OF} = 'doctor' and ${isVerified('u.id', `'doctor'`, '$2')} order by id`,
        [patientId, now],
      )
    ).map(({ id }) => id),

  physiciansOf: async (patientId: number, now: Date): Promise<readonly number[]> =>
    (
      await sql.query<{ id: number }>(
        `with doctors as (
           select link.carer_id as id, link.is_primary from public.care_links link join public.up_users u on u.id = link.carer_id
           where link.patient_id = $1 and link.kind = 'doctor' and link.status = 'active' and u.confirmed and u.blocked is not true
             and ${ROLE_OF} = 'doctor' and ${isVerified('u.id', `'doctor'`, '$2')})
         select id from doctors where is_primary or not exists (select from doctors where is_primary) order by id`,
        [patientId, now],
      )
    ).map(({ id }) => id),
});
