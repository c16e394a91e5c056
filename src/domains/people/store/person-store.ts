import type { Role } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { SuggestedView } from '../contract';
import type { LinkPerson } from '../rules/pair';
import { isVerified, ROLE_OF } from './columns';

export interface FoundPerson extends LinkPerson {
  readonly documentId: string;
  readonly name: string;
}

const OPEN = 'u.confirmed and u.blocked is not true';
const VERIFIED = (now: string): string =>
  `(${ROLE_OF} not in ('doctor', 'caregiver', 'pharmacist') or ${isVerified('u.id', ROLE_OF, now)})`;
const PERSON = `u.id, u.document_id as "documentId", coalesce(u.name, '') as name, ${ROLE_OF} as role,
  coalesce(${OPEN}, false) as open, coalesce(${VERIFIED('$2')}, false) as verified`;

/** People, as far as others are told of them. */
export const personStore = (sql: Sql) => ({
  idByDocumentId: async (documentId: string): Promise<number | null> =>
    (await sql.query<{ id: number }>('select id from public.up_users where document_id = $1', [documentId]))[0]?.id ??
    null,

  /** E-mail addresses come in lower case. */
  idByEmail: async (email: string): Promise<number | null> =>
    (await sql.query<{ id: number }>('select id from public.up_users where lower(email) = $1', [email]))[0]?.id ?? null,

  /**
   * Holds these people until the end of the transaction, always in the order of their ids, so that whatever changes
   * between two of them happens one after the other. Those who are gone are not in the answer.
   */
  lockForUpdate: async (ids: readonly number[], now: Date): Promise<ReadonlyMap<number, FoundPerson>> => {
    await sql.query('select 1 from public.up_users where id = any ($1::int[]) order by id for no key update', [ids]);
    const found = await sql.query<FoundPerson>(`select ${PERSON} from public.up_users u where u.id = any ($1::int[])`, [
      ids,
      now,
    ]);
    return new Map(found.map((person) => [person.id, person]));
  },

  /** Verified caregivers with a word of their name that begins so; anybody else who can be linked only by the exact address. */
  suggested: async (userId: number, search: string, most: number, now: Date): Promise<readonly SuggestedView[]> =>
    await sql.query<{ id: string; name: string; role: Role }>(
      `select u.document_id as id, coalesce(u.name, '') as name, ${ROLE_OF} as role from public.up_users u
       where u.id <> $3 and ${OPEN} and ${VERIFIED('$2')}
         and ((${ROLE_OF} = 'caregiver' and (lower(u.name) like $1 or lower(u.name) like '% ' || $1))
           or (${ROLE_OF} in ('patient', 'doctor', 'caregiver') and lower(u.email) = $4))
       order by lower(u.name), u.id limit $5`,
      [`${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`, now, userId, search.toLowerCase(), most],
    ),
});
