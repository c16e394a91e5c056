import { randomUUID } from 'node:crypto';
import type { Role, UserActor } from '../../src/kernel/actor';
import { newDocumentId } from '../../src/kernel/ids';
import type { Sql } from '../../src/ports/database';

const PROFESSIONS: readonly Role[] = ['doctor', 'caregiver', 'pharmacist'];

interface Wishes {
  readonly name?: string;
  /** Before the `@`. */
  readonly mailbox?: string;
  readonly verified?: boolean;
}

/** Somebody with a confirmed account, in a database without Strapi; verified, where the role must be. */
export const addPerson = async (
  sql: Sql,
  role: Role,
  { name = `Some ${role}`, mailbox, verified = true }: Wishes = {},
): Promise<UserActor> => {
  const documentId = newDocumentId();
  const [made] = await sql.query<{ id: number }>(
    `with person as (
       insert into public.up_users (document_id, username, email, name, time_zone, confirmed, blocked, created_at, updated_at, published_at)
       values ($1::text, $1::text, $4::text || '@people.test', $2, 'Africa/Nairobi', true, false, now(), now(), now()) returning id),
     linked as (insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = $3)
     select id from person`,
    [documentId, name, role, mailbox ?? documentId],
  );
  const userId = made?.id ?? 0;
  if (verified && PROFESSIONS.includes(role))
    await sql.query(
      `insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, state, waiting_since, handed_in_at)
       values ($1, $2, $3, 'licence', 'A-1', 'A council', '2020-01-01', 'approved', now(), now())`,
      [newDocumentId(), userId, role],
    );
  return {
    kind: 'user',
    userId,
    documentId,
    role,
    sessionId: randomUUID(),
    timeZone: 'Africa/Nairobi',
    verified,
    origin: { requestId: 'test', ip: null },
  };
};
