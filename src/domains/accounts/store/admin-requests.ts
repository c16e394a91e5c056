import { orderBy } from '../../../kernel/sorting';
import { foldedText, searchPatterns } from '../../../kernel/folded';
import type { Sql } from '../../../ports/database';
import type { AdminRequestColumn, AdminRequestState, SortedAdminRequestsQuery } from '../contract';
import { PERSON_TEXT } from './directory';

export interface AdminRequestRow {
  readonly documentId: string;
  readonly userId: number;
  readonly state: AdminRequestState;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
}

const REQUEST = `
  select q.document_id as "documentId", q.user_id as "userId", q.state, u.document_id as "personId", coalesce(u.name, '') as name, u.email,
    q.requested_at as "requestedAt", q.decided_at as "decidedAt", q.reason
  from careloop.admin_requests q join public.up_users u on u.id = q.user_id`;

const FITS = `($1::text is null or q.state = $1) and ($2::text[] is null or ${PERSON_TEXT} like all ($2))`;
const SORTED: Readonly<Record<AdminRequestColumn, string>> = {
  name: foldedText('u.name'),
  state: 'q.state',
  asked: 'q.requested_at',
  decided: 'q.decided_at',
};
const OWN_ORDER = `q.state = 'pending' desc, case when q.state = 'pending' then q.requested_at end, q.decided_at desc, q.document_id`;

/** Requests for an admin account. Whoever changes one holds the person who asks first. */
export const adminRequests = (sql: Sql) => ({
  /** Returns false when one waits already. */
  ask: async (documentId: string, userId: number, now: Date): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.admin_requests (document_id, user_id, state, requested_at) values ($1, $2, 'pending', $3) on conflict do nothing returning 1`,
        [documentId, userId, now],
      )
    ).length > 0,

  find: async (documentId: string): Promise<AdminRequestRow | null> => {
    const [row] = await sql.query<AdminRequestRow>(`${REQUEST} where q.document_id = $1`, [documentId]);
    return row ?? null;
  },

  newestOf: async (userId: number): Promise<AdminRequestRow | null> => {
    const [row] = await sql.query<AdminRequestRow>(
      `${REQUEST} where q.user_id = $1 order by q.requested_at desc limit 1`,
      [userId],
    );
    return row ?? null;
  },

  among: async (documentIds: readonly string[]): Promise<readonly AdminRequestRow[]> =>
    await sql.query<AdminRequestRow>(`${REQUEST} where q.document_id = any ($1::text[])`, [documentIds]),

  /** Those that wait first, and among them the one that has waited longest; the decided ones after them, the newest first. */
  page: async ({
    state,
    search,
    sort,
    page,
    pageSize,
  }: SortedAdminRequestsQuery): Promise<{ readonly rows: readonly AdminRequestRow[]; readonly total: number }> => {
    const asked = [state ?? null, search ? searchPatterns(search) : null];
    const rows = await sql.query<AdminRequestRow>(
      `${REQUEST} where ${FITS} order by ${orderBy(sort, SORTED, OWN_ORDER)} limit $3 offset $4`,
      [...asked, pageSize, (page - 1) * pageSize],
    );
    const [counted] = await sql.query<{ total: number }>(
      `select count(*)::int as total from careloop.admin_requests q join public.up_users u on u.id = q.user_id where ${FITS}`,
      asked,
    );
    return { rows, total: counted?.total ?? 0 };
  },

  /** Decides it, once. Returns false when it was decided already. */
  decide: async (
    documentId: string,
    state: 'approved' | 'rejected',
    reason: string | null,
    now: Date,
  ): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.admin_requests set state = $2, reason = $3, decided_at = $4 where document_id = $1 and state = 'pending' returning 1`,
        [documentId, state, reason, now],
      )
    ).length > 0,

  /** Those who can decide. */
  deciders: async (): Promise<readonly number[]> => {
    const rows = await sql.query<{ id: number }>(
      `select u.id from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
       where r.type = 'superadmin' and u.confirmed and u.blocked is not true order by u.id`,
    );
    return rows.map(({ id }) => id);
  },
});

/** What people were before they became admins. */
export const formerRoles = (sql: Sql) => ({
  keep: async (userId: number, role: string): Promise<void> => {
    await sql.query(
      'insert into careloop.former_roles (user_id, role) values ($1, $2) on conflict (user_id) do update set role = excluded.role',
      [userId, role],
    );
  },
  take: async (userId: number): Promise<string | null> => {
    const [row] = await sql.query<{ role: string }>(
      'delete from careloop.former_roles where user_id = $1 returning role',
      [userId],
    );
    return row?.role ?? null;
  },
});
