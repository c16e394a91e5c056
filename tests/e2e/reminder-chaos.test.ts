import { randomFrom } from '../../database/simulation/random';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/kernel/durations';
import type { UserActor } from '../../src/kernel/actor';
import { household, type Household } from '../support/household';
import { PATIENTS } from '../support/prepared-database';
import { expectedOf, type Reply, type ToldDose } from '../support/reminder-oracle';
import { turnedHouse, type TurnedHouse, type TurnedWorker } from '../support/turned-house';
import { until } from '../support/until';

jest.setTimeout(1_200_000);

const SEED = Number(process.env['CHAOS_SEED'] ?? 20261129);
const MINUTES = 60;
const PLANS_A_PATIENT = 8;
/** Of a hundred minutes at whose beginning nothing is on its way, a worker is killed in so many, and of those both in so many. */
const [KILLED, BOTH_KILLED] = [30, 40];
/** A mail takes so long that a kill finds several on the line. */
const MAIL_MS = 15;
const LOOK_EVERY_MS = 20;
/** While somebody waits, the workers' clock goes on by a second so often, up to this many: messages to one person wait for each other. */
const [SECOND_EVERY_MS, MOST_SECONDS] = [400, 40];
/** Doses are made so far ahead. */
const DAYS_AHEAD = 2;
const DAY_IN_MINUTES = 24 * 60;

interface PlannedDose extends ToldDose {
  readonly id: string;
  readonly medicationId: string;
  readonly patient: UserActor;
  /** How many people each step of its escalation tells. */
  readonly readers: readonly number[];
  /** Who is told of it and has an account. */
  readonly carer: UserActor | null;
}

/** A message by e-mail, as its row says it: what it is, and the minute in which it was posted. */
interface Posted {
  readonly id: string;
  readonly says: string;
  readonly minute: number;
  readonly state: string;
}

const random = randomFrom(SEED);
/** A month ago: what the patients of every household take falls due long afterwards. */
const begin = new Date(Math.floor((Date.now() - 30 * DAY_MS) / HOUR_MS) * HOUR_MS);
const at = (minute: number): Date => new Date(begin.getTime() + minute * MINUTE_MS);

let home: Household;
let house: TurnedHouse;
beforeAll(async () => {
  home = await household();
  house = await turnedHouse(home, begin);
});
afterAll(async () => {
  await house.close();
  await home.close();
});

it(`MED-5 to MED-7: an hour in which two workers are killed at random says to everybody what an oracle says (CHAOS_SEED=${SEED})`, async () => {
  const doses = await planned(await patientsOf());
  await home.mailServer({ mode: 'slow', delayMs: MAIL_MS });

  const replies = new Map<string, Reply[]>(doses.map(({ id }) => [id, []]));
  const expected = (dose: PlannedDose, minute: number) => expectedOf(dose, replies.get(dose.id) ?? [], minute);
  const workers = [house.startWorker(), house.startWorker()];
  const killedIn = new Set<number>();
  for (let minute = 0; minute <= MINUTES; minute += 1) {
    house.turnTo(at(minute));
    if (minute < MINUTES && !killedIn.has(minute - 1) && random.happens(KILLED)) {
      killedIn.add(minute);
      const saying = doses
        .flatMap((dose) => sayingsIn(dose, expected(dose, minute)))
        .filter(({ when }) => when === minute);
      await killWhen(workers, minute, random.below(saying.length + 1));
      await untilTrue(minute, async () => await isDone(minute));
      continue; // what the killed had in hand is free in a minute
    }
    await untilTrue(minute, async () => (await isDone(minute)) && (await isEverybodyTold()));
    for (const dose of doses) {
      const reply = await answer(dose, expected(dose, minute), minute);
      if (reply) replies.get(dose.id)?.push(reply);
    }
  }

  const posted = await postedAbout(doses);
  expect(posted.map(({ says, minute }) => `${says} in minute ${minute}`).toSorted()).toEqual(
    doses
      .flatMap((dose) => sayingsIn(dose, expected(dose, MINUTES)))
      .map(({ says, when }) => `${says} in minute ${when}`)
      .toSorted(),
  );
  expect(posted.filter(({ state }) => state !== 'sent')).toEqual([]);
  const copies = await mailsById();
  expect(posted.filter(({ id }) => !copies.has(id))).toEqual([]);
  expect(posted.filter(({ id, minute }) => (copies.get(id) ?? 0) > 1 && !killedIn.has(minute))).toEqual([]);

  const ends = new Map(doses.map((dose) => [dose.id, expected(dose, MINUTES).status]));
  expect(await statusesOf(doses)).toEqual(ends);
  expect(await madeOf(doses)).toEqual(doses.flatMap(({ medicationId, due }) => daysOf(medicationId, due)).toSorted());

  // That the story had everything in it.
  expect(new Set(ends.values())).toEqual(new Set(['taken', 'skipped', 'missed', 'due']));
  expect(new Set([...replies.values()].flat().map(({ what }) => what))).toEqual(
    new Set(['take', 'skip', 'snooze', 'acknowledge']),
  );
  expect(killedIn.size).toBeGreaterThan(MINUTES / 8);
});

/** Kills a worker, or both, when so many of the mails of this minute are out; others take their places. */
const killWhen = async (workers: TurnedWorker[], minute: number, mails: number): Promise<void> => {
  await untilTrue(minute, async () => {
    const [row] = await home.query<{ settled: number }>(
      `select count(*)::int as settled from careloop.messages where channel = 'email' and created_at >= $1 and not owed`,
      [at(minute)],
    );
    return (row?.settled ?? 0) >= mails || ((await isDone(minute)) && (await isEverybodyTold()));
  });
  const first = random.below(workers.length);
  const victims = random.happens(BOTH_KILLED) ? [first, 1 - first] : [first];
  await Promise.all(victims.map(async (place) => await workers[place]?.kill()));
  for (const place of victims) workers[place] = house.startWorker();
};

/** Waits; meanwhile the seconds of this minute go by for the workers. */
const untilTrue = async (minute: number, isSo: () => Promise<boolean>): Promise<void> => {
  const began = Date.now();
  await until(async () => {
    if (await isSo()) return true;
    const seconds = Math.min(MOST_SECONDS, Math.floor((Date.now() - began) / SECOND_EVERY_MS));
    house.goOnTo(new Date(at(minute).getTime() + seconds * SECOND_MS));
    return false;
  }, LOOK_EVERY_MS);
};

/** Whether the workers have done what this minute wants of them, and nothing waits that one of them could take. */
const isDone = async (minute: number): Promise<boolean> => {
  const [row] = await home.query<{ open: boolean }>(
    `select exists (select from public.doses where wake_at <= $1::timestamptz at time zone 'utc')
       or exists (select from careloop.plan_clocks where next_due_at <= $1::timestamptz + make_interval(days => $2))
       or exists (select from careloop.escalations where next_at <= $1)
       or exists (select from careloop.messages where owed and (state = 'waiting' and next_try_at <= $1 or state = 'sending' and lease_until <= $1)) as open`,
    [at(minute), DAYS_AHEAD],
  );
  return row?.open === false;
};

const isEverybodyTold = async (): Promise<boolean> =>
  (await home.query('select from careloop.messages where owed limit 1')).length === 0;

/** Perhaps somebody does something about this dose, now that it stands as the oracle says. */
const answer = async (
  { id, patient, carer }: PlannedDose,
  { status, notices, told }: ReturnType<typeof expectedOf>,
  minute: number,
): Promise<Reply | null> => {
  const isOpen = status === 'scheduled' || status === 'due';
  if (carer && told.length > 0 && status !== 'taken' && status !== 'skipped' && random.happens(20)) {
    await house.act('acknowledge', carer, id);
    return { at: minute, what: 'acknowledge' };
  }
  if (status === 'missed' && random.happens(3)) {
    await house.act('take', patient, id, {});
    return { at: minute, what: 'take' };
  }
  if (!isOpen || notices.length === 0 || !random.happens(8)) return null;
  const what = random.pick(['take', 'skip', 'snooze', 'snooze'] as const);
  const minutes = random.pick([3, 7, 10]);
  await house.act(what, patient, id, what === 'snooze' ? { minutes } : {});
  return what === 'snooze' ? { at: minute, what, minutes } : { at: minute, what };
};

interface Saying {
  readonly says: string;
  readonly when: number;
}

/** Everything that must have been says about a dose, as its rows would say it. */
const sayingsIn = (
  { id, readers }: PlannedDose,
  { notices, told }: ReturnType<typeof expectedOf>,
): readonly Saying[] => [
  ...notices.map((when, index) => ({ says: `${id}: dose-reminder ${index + 1}`, when })),
  ...told.flatMap((when, step) =>
    Array.from({ length: readers[step] ?? 0 }, () => ({ says: `${id}: dose-unanswered ${step + 1}`, when })),
  ),
];

const postedAbout = async (doses: readonly PlannedDose[]): Promise<Posted[]> =>
  await home.query<Posted>(
    `select id::text, subject_id || ': ' || topic || ' ' || attempt as says, floor(extract(epoch from created_at - $2::timestamptz) / 60)::float8 as minute, state
     from careloop.messages where channel = 'email' and subject_id = any ($1)`,
    [doses.map(({ id }) => id), begin],
  );

/** How many mails came with the Message-ID of each message. */
const mailsById = async (): Promise<ReadonlyMap<string, number>> => {
  const copies = new Map<string, number>();
  for (const { messageId } of await home.mails()) {
    const id = /^<?(\d+)\./.exec(messageId)?.[1] ?? messageId;
    copies.set(id, (copies.get(id) ?? 0) + 1);
  }
  return copies;
};

const statusesOf = async (doses: readonly PlannedDose[]): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await home.query<{ id: string; status: string }>(
        'select document_id as id, status from public.doses where document_id = any ($1)',
        [doses.map(({ id }) => id)],
      )
    ).map(({ id, status }) => [id, status]),
  );

/** Every dose that there is of these medications. */
const madeOf = async (doses: readonly PlannedDose[]): Promise<string[]> =>
  (
    await home.query<{ made: string }>(
      `select medication.document_id || ' ' || extract(epoch from dose.due_at at time zone 'utc' - $2::timestamptz)::int / 60 as made
       from public.doses dose join public.medications medication on medication.id = dose.medication_id where medication.document_id = any ($1)`,
      [doses.map(({ medicationId }) => medicationId), begin],
    )
  )
    .map(({ made }) => made)
    .toSorted();

const daysOf = (medicationId: string, due: number): string[] =>
  Array.from({ length: DAYS_AHEAD + 1 }, (_, day) => `${medicationId} ${due + day * DAY_IN_MINUTES}`);

const patientsOf = async (): Promise<UserActor[]> => {
  const people = await home.query<{ userId: number; documentId: string; timeZone: string }>(
    `select id as "userId", document_id as "documentId", time_zone as "timeZone" from public.up_users where email = any ($1) order by email`,
    [PATIENTS],
  );
  return people.map((person) => ({
    kind: 'user',
    ...person,
    role: 'patient',
    sessionId: person.documentId,
    verified: true,
    origin: { requestId: 'chaos', ip: null },
  }));
};

const OUTSIDE = { name: 'A neighbour', email: 'neighbour@people.test', phone: null };

/** Plans of any policy, due in the first fifty minutes; for half of the patients somebody is told when there is no answer. */
const planned = async (patients: readonly UserActor[]): Promise<PlannedDose[]> => {
  const doses: PlannedDose[] = [];
  for (const [index, patient] of patients.entries()) {
    const carer = index % 4 === 0 ? (patients[index + 1] ?? null) : null;
    const steps = index % 2 === 0 ? [random.pick([5, 9]), random.pick([15, 22])] : [];
    if (carer) await link(patient, carer);
    if (steps.length > 0)
      await house.act('agree', patient, {
        consent: true,
        steps: steps.map((afterMinutes, step) => ({
          afterMinutes,
          people: carer ? [carer.documentId] : [],
          contacts: step > 0 || !carer ? [OUTSIDE] : [],
        })),
      });
    const readers = steps.map((_, step) => (carer ? 1 : 0) + (step > 0 || !carer ? 1 : 0));
    for (let nr = 0; nr < PLANS_A_PATIENT; nr += 1)
      doses.push({ ...(await added(patient, nr)), patient, carer, steps, readers });
  }
  return doses;
};

const added = async (patient: UserActor, nr: number) => {
  const due = random.pick([12, 15, 15, 20, 30, 30, 31, 45, 50]);
  const [lead, grace] = [random.pick([0, 0, 5, 10]), random.pick([14, 20, 30])];
  const [every, most] = [random.pick([5, 6, 10]), random.pick([1, 2, 3, 4])];
  const local = new Date(at(due).toLocaleString('en-US', { timeZone: patient.timeZone }));
  const time = `${String(local.getHours()).padStart(2, '0')}:${String(local.getMinutes()).padStart(2, '0')}`;
  const policy = { leadMinutes: lead, graceMinutes: grace, repeatEveryMinutes: every, maxReminders: most };
  const { documentId: medicationId } = await house.act<{ documentId: string }>('add', patient, {
    name: `Tablet ${nr}`,
    plan: { kind: 'recurring', frequency: 'daily', time, ...policy },
  });
  const [dose] = await home.query<{ id: string }>(
    `select dose.document_id as id from public.doses dose join public.medications medication on medication.id = dose.medication_id
     where medication.document_id = $1 order by dose.due_at limit 1`,
    [medicationId],
  );
  return { id: dose?.id ?? '', medicationId, due, lead, grace, every, most };
};

const link = async (patient: UserActor, carer: UserActor): Promise<void> => {
  await home.query(
    `insert into public.care_links (document_id, patient_id, carer_id, kind, status, started_at, created_at, updated_at, published_at)
     values ($1, $2, $3, 'caregiver', 'active', $4, $4, $4, $4)`,
    [`link-${patient.userId}`, patient.userId, carer.userId, begin],
  );
};
