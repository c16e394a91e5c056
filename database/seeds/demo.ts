import { hash } from '@node-rs/argon2';
import type { House } from '../../src/app/house';
import { manifests } from '../../src/app/rooms';
import type { SeedKit } from '../../src/ports/room';
import type { Role, UserActor } from '../../src/kernel/actor';
import { newDocumentId } from '../../src/kernel/ids';
import { seedDemoDocuments } from './demo-documents';
import {
  DEMO_APPLICANTS,
  DEMO_CAREGIVERS,
  DEMO_PASSWORD,
  DEMO_PATIENTS,
  DEMO_PEOPLE,
  type DemoCredential,
  type DemoPerson,
} from './demo-people';

/**
 * Fills an installation with people who take something, so that every page has something to show: first the people, then
 * what each room knows of them, lower floors first. What was filled in once is not filled in again.
 */
export const seedDemo = async (house: House): Promise<void> => {
  await once(house, 'people', async () => await seedDemoPeople(house, DEMO_PEOPLE));
  await once(house, 'patients', async () => await seedDemoPeople(house, DEMO_PATIENTS));
  await once(house, 'caregivers', async () => await seedDemoPeople(house, DEMO_CAREGIVERS));
  await once(house, 'applicants', async () => await seedDemoPeople(house, DEMO_APPLICANTS));
  await once(
    house,
    'documents',
    async () => await seedDemoDocuments(house, async (email) => await actorOf(house, email)),
  );
  const kit: SeedKit = {
    person: async (at) => await actorOf(house, `${at}@demo.careloop.test`),
    clock: house.clock,
    db: house.db,
  };
  for (const { name, seeds } of manifests()) {
    if (seeds) await once(house, `room ${name}`, async () => await seeds(house.roomOf(name), kit));
  }
};

/** One thing of the demo, unless it is there. What is interrupted is begun again. */
const once = async ({ db }: House, what: string, fill: () => Promise<void>): Promise<void> => {
  if ((await db.query('select 1 from careloop.seeded where what = $1', [what])).length > 0) return;
  await fill();
  await db.query('insert into careloop.seeded (what) values ($1) on conflict do nothing', [what]);
};

const seedDemoPeople = async (house: House, people: readonly DemoPerson[]): Promise<void> => {
  const [known] = await house.db.query('select 1 from public.up_users where email = $1', [people[0]?.email ?? '']);
  if (known) return;
  const password = await hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  for (const person of people) await introduce(house, person, password);
  for (const { email, role, credential } of people) {
    if (credential) await show(house, email, role, credential);
  }
  for (const { email, role, caresFor = [] } of people) {
    for (const patient of caresFor) await link(house, email, patient, role);
  }
};

const introduce = async (
  { db }: House,
  { email, name, role, timeZone, language = 'en' }: DemoPerson,
  password: string,
): Promise<void> => {
  const documentId = newDocumentId();
  await db.query(
    `with person as (
       insert into public.up_users (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
       values ($1, $1, $2, 'local', $3, true, false, $4, $5, $7, now(), now(), now()) returning id)
     insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = $6`,
    [documentId, email, password, name, timeZone, role, language],
  );
};

const show = async (
  { db }: House,
  email: string,
  role: string,
  { kind, number, issuer, state, handedInDaysAgo, endsInDays }: DemoCredential,
): Promise<void> => {
  await db.query(
    `insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, expires_on, valid_until, state, waiting_since, handed_in_at, decided_at)
     select $1, person.id, $3, $4, $5, $6, current_date - 900, current_date + $9::int, (current_date + $9::int + 1)::timestamptz, $7, handed_in.at, handed_in.at,
       case when $7 = 'approved' then handed_in.at + interval '5 hours' end
     from public.up_users person cross join (select now() - make_interval(days => $8) as at) handed_in where person.email = $2`,
    [newDocumentId(), email, role, kind, number, issuer, state, handedInDaysAgo, endsInDays],
  );
};

const link = async ({ db }: House, carer: string, patient: string, kind: string): Promise<void> => {
  await db.query(
    `insert into public.care_links (document_id, patient_id, carer_id, kind, status, started_at, created_at, updated_at, published_at)
     select $1, patient.id, carer.id, $2, 'active', now() - interval '20 days', now(), now(), now()
     from public.up_users patient, public.up_users carer where patient.email = $3 and carer.email = $4`,
    [newDocumentId(), kind, patient, carer],
  );
};

const actorOf = async ({ db }: House, email: string): Promise<UserActor> => {
  const [person] = await db.query<{ id: number; documentId: string; timeZone: string; role: Role }>(
    `select person.id, person.document_id as "documentId", person.time_zone as "timeZone", role.type as role
     from public.up_users person join public.up_users_role_lnk held on held.user_id = person.id join public.up_roles role on role.id = held.role_id
     where person.email = $1`,
    [email],
  );
  if (!person) throw new Error(`The demo knows no ${email}.`);
  return {
    kind: 'user',
    userId: person.id,
    documentId: person.documentId,
    role: person.role,
    sessionId: 'demo',
    timeZone: person.timeZone,
    verified: true,
    origin: { requestId: 'demo', ip: null },
  };
};
