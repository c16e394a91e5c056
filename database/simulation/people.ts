import { hash } from '@node-rs/argon2';
import { newDocumentId } from '../../src/kernel/ids';
import type { Role, UserActor } from '../../src/kernel/actor';
import type { Sql } from '../../src/ports/database';
import { DEMO_PASSWORD } from '../seeds/demo-people';
import type { Random } from './random';

export const ZONE = 'Africa/Nairobi';
const FIRST = [
  'Achieng',
  'Brian',
  'Cynthia',
  'David',
  'Esther',
  'Faith',
  'George',
  'Halima',
  'Ian',
  'Joyce',
  'Kevin',
  'Lucy',
];
const LAST = ['Kamau', 'Wambui', 'Odhiambo', 'Mwangi', 'Chebet', 'Hassan', 'Njoroge', 'Akinyi', 'Kiptoo', 'Mutiso'];

export interface Patient extends UserActor {
  /** How many doses of a hundred they take. */
  readonly takesOfHundred: number;
  readonly doctor: UserActor;
  readonly caregiver: UserActor;
}

/** Makes people as of an instant: accounts that are confirmed, with credentials where their profession asks for one. */
export const peopleIn = async (sql: Sql, run: string, random: Random) => {
  const password = await hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  let count = 0;

  const person = async (role: Role, at: Date): Promise<UserActor> => {
    const documentId = newDocumentId();
    count += 1;
    const [made] = await sql.query<{ id: number }>(
      `with person as (
         insert into public.up_users (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
         values ($1, $1, $2, 'local', $3, true, false, $4, $5, 'en', $7::timestamptz at time zone 'utc', $7::timestamptz at time zone 'utc', $7::timestamptz at time zone 'utc') returning id)
       insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = $6
       returning user_id as id`,
      [
        documentId,
        `${role}-${run}-${count}@simulated.careloop.test`,
        password,
        `${random.pick(FIRST)} ${random.pick(LAST)}`,
        ZONE,
        role,
        at,
      ],
    );
    if (!made) throw new Error(`There is no role "${role}": is the database set up?`);
    return {
      kind: 'user',
      userId: made.id,
      documentId,
      role,
      sessionId: 'simulation',
      timeZone: ZONE,
      verified: true,
      origin: { requestId: 'simulation', ip: null },
    };
  };

  return {
    professional: async (role: 'doctor' | 'caregiver' | 'pharmacist', at: Date): Promise<UserActor> => {
      const actor = await person(role, at);
      await sql.query(
        `insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, expires_on, valid_until, state, waiting_since, handed_in_at, decided_at)
         values ($1, $2, $3, 'registration', $4, 'Simulated council', $5::date - 900, $5::date + 700, ($5::date + 701)::timestamptz, 'approved', $5, $5, $5)`,
        [newDocumentId(), actor.userId, role, `SIM-${run}-${actor.userId}`, at],
      );
      return actor;
    },

    patient: async (doctor: UserActor, caregiver: UserActor, at: Date): Promise<Patient> => {
      const actor = await person('patient', at);
      for (const carer of [doctor, caregiver])
        await sql.query(
          `insert into public.care_links (document_id, patient_id, carer_id, kind, status, started_at, created_at, updated_at, published_at)
           select $1, $2, $3, $4, 'active', at.utc, at.utc, at.utc, at.utc from (select $5::timestamptz at time zone 'utc' as utc) at`,
          [newDocumentId(), actor.userId, carer.userId, carer.role, at],
        );
      return { ...actor, doctor, caregiver, takesOfHundred: 60 + random.below(40) };
    },
  };
};
