import { hash } from '@node-rs/argon2';
import type { House } from '../../src/app/house';
import { manifests } from '../../src/app/rooms';
import type { SeedKit } from '../../src/ports/room';
import type { Role, UserActor } from '../../src/kernel/actor';
import { newDocumentId } from '../../src/kernel/ids';
import { addDays, localDateOf, weekdayOf } from '../../src/kernel/time';
import { createMedicationInput } from '../../src/domains/regimens';
import { DEMO_COURSES, type DemoCourse } from './demo-courses';
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoCredential, type DemoPerson } from './demo-people';

/**
 * Fills an installation with people who take something, so that every page has something to show: first the people, then
 * what each room knows of them, lower floors first. What was filled in once is not filled in again.
 */
export const seedDemo = async (house: House): Promise<void> => {
  await once(house, 'people', async () => await seedDemoPeople(house));
  const kit: SeedKit = {
    person: async (at) => await actorOf(house, `${at}@demo.careloop.test`),
    clock: house.clock,
    db: house.db,
  };
  for (const { name, seeds } of manifests()) {
    if (seeds) await once(house, `room ${name}`, async () => await seeds(house.roomOf(name) as never, kit));
  }
};

/** One thing of the demo, unless it is there. What is interrupted is begun again. */
const once = async ({ db }: House, what: string, fill: () => Promise<void>): Promise<void> => {
  if ((await db.query('select 1 from careloop.seeded where what = $1', [what])).length > 0) return;
  await fill();
  await db.query('insert into careloop.seeded (what) values ($1) on conflict do nothing', [what]);
};

const seedDemoPeople = async (house: House): Promise<void> => {
  const [known] = await house.db.query('select 1 from public.up_users where email = $1', [DEMO_PEOPLE[0]?.email ?? '']);
  if (known) return;
  const password = await hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  for (const person of DEMO_PEOPLE) await introduce(house, person, password);
  for (const { email, role, credential } of DEMO_PEOPLE) {
    if (credential) await show(house, email, role, credential);
  }
  for (const { email, role, caresFor = [] } of DEMO_PEOPLE) {
    for (const patient of caresFor) await link(house, email, patient, role);
  }
  for (const course of DEMO_COURSES) await begin(house, course);
};

const introduce = async (
  { db }: House,
  { email, name, role, timeZone }: DemoPerson,
  password: string,
): Promise<void> => {
  const documentId = newDocumentId();
  await db.query(
    `with person as (
       insert into public.up_users (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
       values ($1, $1, $2, 'local', $3, true, false, $4, $5, 'en', now(), now(), now()) returning id)
     insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = $6`,
    [documentId, email, password, name, timeZone, role],
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

const begin = async (house: House, course: DemoCourse): Promise<void> => {
  const actor = await actorOf(house, course.patient);
  const today = localDateOf(house.clock.now(), actor.timeZone);
  const startDate = addDays(today, -course.startedDaysAgo);
  const plan = {
    kind: 'recurring',
    frequency: course.frequency,
    startDate,
    endDate: course.endsInDays === null ? null : addDays(today, course.endsInDays),
    times: course.times.map((time) => ({ time, amount: course.amount })),
    timeZone: actor.timeZone,
    ...(course.weekdaysFromToday
      ? { weekdays: course.weekdaysFromToday.map((days) => weekdayOf(addDays(today, days))) }
      : {}),
  };
  const input = createMedicationInput.parse({
    name: course.name,
    description: course.description,
    form: course.form,
    strength: course.strength,
    plan,
  });
  const medication = await house.regimens.createMedication(actor, input, { idempotencyKey: null });
  const past = house.regimens.previewMedication(actor, {
    plan: input.plan,
    from: startDate,
    to: house.clock.now().toISOString(),
  });
  await remember(house, medication.documentId, course, past);
};

type Past = ReturnType<House['regimens']['previewMedication']>;

/** What became of the doses before today: the same every time, and believable. */
const remember = async ({ db }: House, medicationId: string, course: DemoCourse, past: Past): Promise<void> => {
  const rows = past.map((occurrence, index) => {
    const isTaken = (index * 37 + 11) % 100 < course.takenOfHundred;
    const status = isTaken ? 'taken' : index % 2 === 0 ? 'skipped' : 'missed';
    const lateMinutes = (index * 13) % 24;
    return { ...occurrence, documentId: newDocumentId(), status, lateMinutes };
  });
  await db.query(
    `insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, taken_at, marked_at, notices_sent, miss_at, created_at, updated_at, published_at)
     select row."documentId", plan.id, medication.id, medication.patient_id, due.at, row."localDate"::date, row."localTime", plan.time_zone, row.amount, row.status,
       case when row.status = 'taken' then due.at + make_interval(mins => row."lateMinutes") end,
       case when row.status <> 'missed' then due.at + make_interval(mins => row."lateMinutes") end,
       1, due.at + make_interval(mins => plan.grace_minutes), now(), now(), now()
     from json_to_recordset($2) as row("documentId" text, "dueAt" text, "localDate" text, "localTime" text, amount numeric, status text, "lateMinutes" int)
     cross join lateral (select (row."dueAt"::timestamptz at time zone 'UTC') as at) due
     join public.medications medication on medication.document_id = $1
     join public.plans plan on plan.medication_id = medication.id
     on conflict (plan_id, due_at) do nothing`,
    [medicationId, JSON.stringify(rows)],
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
