import type { Sql } from '../../../ports/database';
import type { CredentialKind, CredentialState, Decision, Profession } from '../contract';

export interface Credential {
  readonly id: string;
  readonly userId: number;
  readonly profession: Profession;
  readonly kind: CredentialKind;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
  readonly validUntil: Date | null;
  readonly documents: readonly string[];
  readonly state: CredentialState;
  readonly waitingSince: Date;
  readonly handedInAt: Date;
  readonly reason: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
}

/** Whoever decides, in the words of the audit trail. */
export interface Decider {
  readonly kind: 'user' | 'admin';
  readonly id: number;
}

/** The columns of a credential `c`, with the name of whoever decided. */
export const CREDENTIAL = `
  c.id, c.user_id as "userId", c.profession, c.kind, c.number, c.issuer, c.issued_on::text as "issuedOn", c.expires_on::text as "expiresOn", c.valid_until as "validUntil",
  c.documents, c.state, c.waiting_since as "waitingSince", c.handed_in_at as "handedInAt", c.reason, c.decided_at as "decidedAt",
  case c.decided_by_kind
    when 'user' then (select nullif(trim(d.name), '') from public.up_users d where d.id = c.decided_by_id)
    when 'admin' then (select nullif(trim(concat_ws(' ', d.firstname, d.lastname)), '') from public.admin_users d where d.id = c.decided_by_id) end as "decidedBy"`;

/** What people submitted. Whoever changes it holds the person first; only the clock does not (`credential-clock`). */
export const credentials = (sql: Sql) => ({
  /** Everything of one person and profession, newest first. */
  of: async (userId: number, profession: Profession): Promise<Credential[]> =>
    await sql.query<Credential>(
      `select ${CREDENTIAL} from careloop.credentials c where c.user_id = $1 and c.profession = $2 order by c.handed_in_at desc, c.id desc`,
      [userId, profession],
    ),

  byIds: async (ids: readonly string[]): Promise<Credential[]> =>
    await sql.query<Credential>(`select ${CREDENTIAL} from careloop.credentials c where c.id = any ($1::text[])`, [
      ids,
    ]),

  /** Who holds it; null when there is no such credential. */
  holderOf: async (id: string): Promise<number | null> => {
    const [row] = await sql.query<{ userId: number }>(
      'select user_id as "userId" from careloop.credentials where id = $1',
      [id],
    );
    return row?.userId ?? null;
  },

  /** How many credentials stand how, the most first. */
  states: async (): Promise<readonly { readonly state: string; readonly count: number }[]> =>
    await sql.query(`select state, count(*)::int as count from careloop.credentials group by state order by 2 desc, 1`),

  /** Whether this document was submitted with a credential, by whomever. */
  isSubmitted: async (document: string): Promise<boolean> =>
    (await sql.query('select from careloop.credentials where documents @> array[$1::text] limit 1', [document]))
      .length > 0,

  submitCredential: async (
    credential: Omit<Credential, 'state' | 'reason' | 'decidedAt' | 'decidedBy'>,
  ): Promise<void> => {
    const {
      id,
      userId,
      profession,
      kind,
      number,
      issuer,
      issuedOn,
      expiresOn,
      validUntil,
      documents,
      waitingSince,
      handedInAt,
    } = credential;
    await sql.query(
      `insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, expires_on, valid_until, documents, state, waiting_since, handed_in_at)
       values ($1, $2, $3, $4, $5, $6, $7::date, $8::date, $9, $10::text[], 'waiting', $11, $12)`,
      [
        id,
        userId,
        profession,
        kind,
        number,
        issuer,
        issuedOn,
        expiresOn,
        validUntil,
        documents,
        waitingSince,
        handedInAt,
      ],
    );
  },

  /** What stood in this state gives way to what comes. */
  replace: async (userId: number, profession: Profession, state: 'waiting' | 'approved'): Promise<void> => {
    await sql.query(
      `update careloop.credentials set state = 'replaced' where user_id = $1 and profession = $2 and state = $3`,
      [userId, profession, state],
    );
  },

  /** Returns false when it was not approved. */
  revoke: async (id: string, reason: string, by: Decider, now: Date): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.credentials set state = 'rejected', reason = $2, decided_by_kind = $3, decided_by_id = $4, decided_at = $5 where id = $1 and state = 'approved' returning 1`,
        [id, reason, by.kind, by.id, now],
      )
    ).length > 0,

  /** What was approved waits again, with the reason why. Returns its id; null when nothing was approved. */
  reopen: async (userId: number, reason: string, now: Date): Promise<string | null> => {
    const [reopened] = await sql.query<{ id: string }>(
      `update careloop.credentials c set state = case when exists (
           select 1 from careloop.credentials w where w.user_id = c.user_id and w.profession = c.profession and w.state = 'waiting') then 'replaced' else 'waiting' end,
         waiting_since = $3, reason = $2, decided_at = null, decided_by_kind = null, decided_by_id = null
       where c.user_id = $1 and c.state = 'approved' returning id`,
      [userId, reason, now],
    );
    return reopened?.id ?? null;
  },

  /** Returns false when it did not wait any more. */
  decide: async (id: string, decision: Decision, reason: string | null, by: Decider, now: Date): Promise<boolean> => {
    const decided = await sql.query(
      `update careloop.credentials set state = $2, reason = $3, decided_by_kind = $4, decided_by_id = $5, decided_at = $6 where id = $1 and state = 'waiting' returning id`,
      [id, decision === 'approve' ? 'approved' : 'rejected', reason, by.kind, by.id, now],
    );
    return decided.length > 0;
  },

  /** The e-mail address of somebody in the panel, in lower case. */
  panelAddressOf: async (adminId: number): Promise<string | null> => {
    const [admin] = await sql.query<{ email: string }>(
      'select lower(email) as email from public.admin_users where id = $1',
      [adminId],
    );
    return admin?.email ?? null;
  },
});
