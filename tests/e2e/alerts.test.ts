import { hash } from '@node-rs/argon2';
import { newDocumentId } from '../../src/kernel/ids';
import { household, type Household, type Program } from '../support/household';
import { request, signIn } from '../support/request';
import { until } from '../support/until';

/** CARE-6, no alert is lost between the report and its delivery, with real processes that are killed for real. */
jest.setTimeout(1_800_000);

const PASSWORD = 'a-long-and-quiet-river';
/** In each of them an API node is killed, and workers one after the other. */
const ROUNDS = 4;
const WORKERS_A_ROUND = 4;
const KILLS = ROUNDS * (1 + WORKERS_A_ROUND);
const PATIENTS_A_ROUND = 15;
const LOOK_FOR_MAILS_EVERY_MS = 50;
const REPORT = {
  observations: 'Does not wake up.',
  vitals: { bloodPressure: '88/50', heartRate: 128, temperature: 39.2, respiratoryRate: 28, oxygenSaturation: 88 },
  patientStatus: 'critical',
};

interface Visited {
  readonly appointmentId: string;
  readonly contact: string;
}

let home: Household;
beforeAll(async () => {
  home = await household();
});
afterAll(async () => await home.close());

it(`loses no alert in ${KILLS} kills of API nodes and workers between the report and its delivery`, async () => {
  const caregiver = await aCaregiver();
  let api = await home.startApi();
  const token = await signIn(api.url, `${caregiver}@people.test`, PASSWORD);
  await home.mailServer({ mode: 'slow', delayMs: 100 });
  const all: Visited[] = [];
  let kills = 0;

  for (let round = 0; round < ROUNDS; round += 1) {
    const visits = await visitsBy(caregiver, round);
    all.push(...visits);
    const worker = home.startWorker();
    const answers = Promise.all(visits.map(async (visit) => await reported(api.url, token, visit)));
    await until(async () => (await alertsAbout(visits)) > round);
    await api.kill('SIGKILL');
    const next = home.startApi();
    kills += 1 + (await killWorkers(worker, visits));

    api = await next;
    // A phone that heard nothing sends its report again, under the same key.
    for (const [index, status] of (await answers).entries())
      if (status !== 201) expect(await reported(api.url, token, visits[index]!)).toBe(201);
  }

  expect(kills).toBe(20);
  await home.startWorker();
  await until(async () => (await toldOf(all)) === all.length, LOOK_FOR_MAILS_EVERY_MS);
  expect(
    await home.query(
      `select count(*)::int as reports, count(distinct r.appointment_id)::int as visits,
         (select count(*)::int from public.care_alerts where state = 'open') as alerts from public.care_reports r`,
    ),
  ).toEqual([{ reports: all.length, visits: all.length, alerts: all.length }]);
});

/** One before it does anything, one once mails are owed, and two in the middle of the delivery. */
const killWorkers = async (first: Promise<Program>, visits: readonly Visited[]): Promise<number> => {
  await (await first).kill('SIGKILL');
  const second = await home.startWorker();
  await until(async () => (await owedAbout(visits)) > 0);
  await second.kill('SIGKILL');
  for (let more = 2; more < WORKERS_A_ROUND; more += 1) {
    const before = await toldOf(visits);
    const worker = await home.startWorker();
    await until(async () => (await toldOf(visits)) > before || (await isAllTold(visits)), LOOK_FOR_MAILS_EVERY_MS);
    await worker.kill('SIGKILL');
  }
  return WORKERS_A_ROUND;
};

const isAllTold = async (visits: readonly Visited[]): Promise<boolean> =>
  (await toldOf(visits)) >= (await alertsAbout(visits));

/** The status; null where the node was gone before it answered. */
const reported = async (url: string, token: string, { appointmentId }: Visited): Promise<number | null> => {
  const answer = await request(url, 'POST', '/api/reports', {
    token,
    headers: { 'idempotency-key': appointmentId },
    body: { ...REPORT, appointmentId },
  }).catch(() => null);
  return answer?.status ?? null;
};

const alertsAbout = async (visits: readonly Visited[]): Promise<number> =>
  await counted(
    `select count(*)::int as count from public.care_alerts a join public.care_reports r on r.document_id = a.report_id where r.appointment_id = any ($1)`,
    visits,
  );

const owedAbout = async (visits: readonly Visited[]): Promise<number> =>
  await counted(
    `select count(*)::int as count from careloop.messages m join public.care_alerts a on a.document_id = m.subject_id
     join public.care_reports r on r.document_id = a.report_id where r.appointment_id = any ($1)`,
    visits,
  );

const counted = async (statement: string, visits: readonly Visited[]): Promise<number> =>
  (await home.query<{ count: number }>(statement, [visits.map(({ appointmentId }) => appointmentId)]))[0]?.count ?? 0;

/** To how many of the contacts of these patients a mail came. */
const toldOf = async (visits: readonly Visited[]): Promise<number> => {
  const contacts = new Set(visits.map(({ contact }) => contact));
  return new Set((await home.mails('contact-')).flatMap(({ to }) => to).filter((to) => contacts.has(to))).size;
};

const aCaregiver = async (): Promise<string> => {
  const id = newDocumentId();
  await home.query(
    `with person as (
       insert into public.up_users (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
       values ($1::text, $1::text, $1::text || '@people.test', 'local', $2, true, false, 'Joseph', 'Africa/Nairobi', 'en', now(), now(), now()) returning id),
     linked as (insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = 'caregiver')
     insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, state, waiting_since, handed_in_at)
     select $3, person.id, 'caregiver', 'licence', 'A-1', 'A council', '2020-01-01', 'approved', now(), now() from person`,
    [id, await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }), newDocumentId()],
  );
  return id;
};

/** Patients with an emergency contact each, and visits to them that are over. */
const visitsBy = async (caregiver: string, round: number): Promise<readonly Visited[]> => {
  const visits = Array.from({ length: PATIENTS_A_ROUND }, (_, index) => ({
    appointmentId: newDocumentId(),
    contact: `contact-${round}-${index}@people.test`,
  }));
  for (const { appointmentId, contact } of visits) {
    await home.query(
      `with person as (
         insert into public.up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
         values ($1::text, $1::text, $1::text || '@people.test', 'local', true, false, 'Maria', 'Africa/Nairobi', 'en', now(), now(), now()) returning id),
       linked as (insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = 'patient'),
       known as (insert into careloop.emergency_contacts (user_id, id, created_at, updated_at, version, name, relation, email, position)
         select person.id, $1, now(), now(), 1, 'Asha', 'daughter', $2, 0 from person)
       insert into public.appointments (document_id, patient_id, professional_id, kind, type, status, starts_at, ends_at, duration_minutes, busy_from, busy_to,
         time_zone, booked_by, active, sequence, confirmed_at, created_at, updated_at, published_at)
       select $3, person.id, joseph.id, 'caregiver', 'in_person', 'confirmed', at.start, at.start + interval '1 hour', 60, at.start, at.start + interval '1 hour',
         'Africa/Nairobi', 'staff', true, 0, now(), now(), now(), now()
       from person, public.up_users joseph, (select now()::timestamp - interval '2 hours' as start) at where joseph.document_id = $4`,
      [newDocumentId(), contact, appointmentId, caregiver],
    );
    await home.query(
      `update public.appointments set status = 'completed', completed_at = now() where document_id = $1`,
      [appointmentId],
    );
  }
  return visits;
};
