import { hash } from '@node-rs/argon2';
import { newDocumentId } from '../../src/kernel/ids';
import type { Household } from './household';
import { PASSWORD } from './prepared-database';

/** Dr Wanjiru of Nairobi, whose licence is approved; she signs in with the password of the patients. */
export const DOCTOR = 'wanjiru@people.test';

/** @returns the ID that clients know her by */
export const addDoctor = async ({ query }: Household): Promise<string> => {
  const id = newDocumentId();
  await query(
    `with person as (
       insert into public.up_users (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
       values ($1, $1, $2, 'local', $4, true, false, 'Dr Wanjiru', 'Africa/Nairobi', 'en', now(), now(), now()) returning id),
     linked as (insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = 'doctor')
     insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, state, waiting_since, handed_in_at)
     select $3, person.id, 'doctor', 'licence', 'A-1', 'A council', '2020-01-01', 'approved', now(), now() from person`,
    [id, DOCTOR, newDocumentId(), await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })],
  );
  return id;
};
