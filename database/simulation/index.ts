import { manualClock } from '../../src/adapters/clock/manual';
import { memoryQueue } from '../../src/adapters/queue/memory';
import { compose, type House } from '../../src/app/compose';
import { env } from '../../src/app/env';
import { manifests } from '../../src/app/rooms';
import { DAY_MS, HOUR_MS } from '../../src/kernel/durations';
import type { UserActor } from '../../src/kernel/actor';
import { addDays, localDateOf, placeOnClock } from '../../src/kernel/time';
import type { Logger } from '../../src/ports/logger';
import type { Tick } from '../../src/ports/room';
import { clinicOf, counting, type BegunVisit, type Visit } from './clinic';
import { peopleIn, ZONE, type Patient } from './people';
import { randomFrom, type Random } from './random';

export { playServices } from './services';

const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** What a worker does by the clock that a clinic feels. */
const TICKS = [
  'refill-plans',
  'materialise-doses',
  'wake-doses',
  'deliver-events',
  'release-lapsed-holds',
  'remind-of-appointments',
  'remind-of-reports',
  'expire-prescriptions',
  'end-pharmacy-claims',
  'settle-payment-orders',
];
/** What it does once a day is enough for. */
const TICKS_OF_A_DAY = ['roll-up-health-scores', 'roll-up-groups'];
const PATIENTS_OF_A_DOCTOR = 40;
const PATIENTS_OF_A_CAREGIVER = 20;
/** No worker for six hours of the day in the middle, by the clocks of the clinic: what is due at six is missed, what is due at half past seven comes late. */
const OUTAGE = { from: '02:00', to: '08:00' } as const;

export interface Wish {
  readonly patients: number;
  readonly days: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface Played {
  readonly counts: Readonly<Record<string, number>>;
  readonly refused: ReadonlyMap<string, number>;
  readonly outage: Outage;
  /** What must not be and is; empty when all is well. */
  readonly faults: readonly string[];
}

/** Hours without a worker, and what became of the doses that fell due meanwhile. */
export interface Outage {
  readonly from: Date;
  readonly to: Date;
  readonly due: number;
  /** Reminded of when the worker was back. */
  readonly remindedLate: number;
  /** Never reminded of: the reminder would have been of no use any more. */
  readonly missed: number;
}

/** A clinic over the last days on a clock that is turned by the hour, through the actions of the rooms and the ticks of a worker. */
export const openSimulation = () => {
  const end = new Date();
  const clock = manualClock(end.toISOString());
  const house = compose(env(), 'worker', quiet, clock);
  return {
    /** Whether a worker is at work: it would live in the present and miss every dose of the past. */
    workerRuns: async (): Promise<boolean> =>
      (
        await house.db.query(
          `select 1 from careloop.heartbeats where kind = 'worker' and seen_at > now() - interval '1 minute' limit 1`,
        )
      ).length > 0,
    play: async (wish: Wish): Promise<Played> => await play(house, clock, end, wish),
    close: house.close,
  };
};

const play = async (
  house: House,
  clock: ReturnType<typeof manualClock>,
  end: Date,
  { patients: wanted, days, seed, say }: Wish,
): Promise<Played> => {
  const random = randomFrom(seed);
  const begin = new Date(Math.floor((end.getTime() - days * DAY_MS) / HOUR_MS) * HOUR_MS);
  clock.set(begin.toISOString());
  const people = await peopleIn(house.db, begin.getTime().toString(36), random);
  const clinic = clinicOf(house, random);
  const outage = hoursOf(OUTAGE, begin, days);
  const { attempt, refused } = counting();
  const [ticks, ticksOfDay] = [ticksOf(house, TICKS), ticksOf(house, TICKS_OF_A_DAY)];
  const messagesBefore = await newestMessage(house);
  const counts = {
    patients: 0,
    'doses answered': 0,
    visits: 0,
    'no-shows': 0,
    prescriptions: 0,
    dispensed: 0,
    'alerts taken': 0,
    tickets: 0,
    'tickets answered': 0,
    'quizzes answered': 0,
  };
  const team = await teamOf(people, wanted, begin);
  await nameRates(house, team, random);
  const patients = new Map<number, Patient>();
  let ahead: Visit[] = [];

  for (let hour = 0; hour < days * 24; hour += 1) {
    const now = new Date(begin.getTime() + hour * HOUR_MS);
    clock.set(now.toISOString());
    const [day, hourOfDay] = [Math.floor(hour / 24), hour % 24];
    if (hourOfDay === 0) {
      for (const patient of await newcomers({ people, team, random, wanted, days, day, known: patients.size, now })) {
        patients.set(patient.userId, patient);
        counts.patients += 1;
        await attempt(async () => await clinic.begin(patient));
      }
      const some = [...patients.values()].filter(() => random.happens(15));
      ahead.push(...((await attempt(async () => await clinic.book(some, new Map()))) ?? []));
      for (const patient of [...patients.values()].filter(() => random.happens(3))) {
        const became = await attempt(async () => await clinic.prescribe(patient, random.pick(team.pharmacists)));
        if (became) counts.prescriptions += 1;
        if (became === 'dispensed') counts.dispensed += 1;
      }
      for (const patient of [...patients.values()].filter(() => random.happens(1)))
        if ((await attempt(async () => await clinic.askForHelp(patient))) !== null) counts.tickets += 1;
      for (const patient of [...patients.values()].filter(() => random.happens(14)))
        if (await attempt(async () => await clinic.tellHowTheyAre(patient))) counts['quizzes answered'] += 1;
      say(`day ${day + 1} of ${days}: ${patients.size} patients, ${counts['doses answered']} doses answered`);
    }
    if (now < outage.from || now >= outage.to) {
      for (const tick of hourOfDay === 23 ? [...ticks, ...ticksOfDay] : ticks) await tick.run();
      await letArrive(house, messagesBefore, now);
    }
    counts['doses answered'] += (await attempt(async () => await clinic.answerDoses(patients))) ?? 0;
    const over = ahead.filter(({ startsAt }) => startsAt <= now);
    ahead = ahead.filter(({ startsAt }) => startsAt > now);
    const begun: BegunVisit[] = [];
    for (const visit of over) {
      const became = await attempt(async () => ({ begun: await clinic.beginVisit(visit) }));
      if (became?.begun) begun.push(became.begun);
      else if (became) counts['no-shows'] += 1;
    }
    for (const visit of begun.toSorted((one, other) => one.endsAt.getTime() - other.endsAt.getTime())) {
      clock.set(visit.endsAt.toISOString());
      if ((await attempt(async () => await clinic.endVisit(visit))) !== null) counts.visits += 1;
    }
    await attempt(async () => await clinic.payVisits(patients));
    if (hourOfDay % 4 === 3)
      counts['tickets answered'] += (await attempt(async () => await clinic.answerTickets(patients))) ?? 0;
    if (hourOfDay % 2 === 1) counts['alerts taken'] += (await attempt(clinic.takeAlerts)) ?? 0;
  }
  clock.set(end.toISOString());
  for (const tick of [...ticks, ...ticksOfDay]) await tick.run();
  await letArrive(house, messagesBefore, end);
  return {
    counts: { ...counts, ...(await standing(house, [...patients.keys()])) },
    refused,
    outage: await outageOf(house, [...patients.keys()], outage),
    faults: await faultsOf(house),
  };
};

const teamOf = async (people: Awaited<ReturnType<typeof peopleIn>>, patients: number, at: Date) => {
  const several = async (role: 'doctor' | 'caregiver' | 'pharmacist', count: number): Promise<UserActor[]> => {
    const made: UserActor[] = [];
    for (let place = 0; place < Math.max(1, count); place += 1) made.push(await people.professional(role, at));
    return made;
  };
  return {
    doctors: await several('doctor', Math.ceil(patients / PATIENTS_OF_A_DOCTOR)),
    caregivers: await several('caregiver', Math.ceil(patients / PATIENTS_OF_A_CAREGIVER)),
    pharmacists: await several('pharmacist', Math.ceil(patients / 200)),
  };
};

/** What a visit costs: doctors take a fee, caregivers an hourly rate. */
const nameRates = async (
  { appointments }: House,
  { doctors, caregivers }: Awaited<ReturnType<typeof teamOf>>,
  random: Random,
): Promise<void> => {
  const rate = (from: number): number => from + random.below(10) * 10_000;
  for (const doctor of doctors)
    await appointments.changeOwnProfile(doctor, { feeMinor: rate(180_000), languages: ['en', 'sw'] });
  for (const caregiver of caregivers)
    await appointments.changeOwnProfile(caregiver, { hourlyRateMinor: rate(80_000), languages: ['en', 'sw'] });
};

/** Half of the patients are there on the first day; the others come one after the other in the first two thirds of the days. */
const newcomers = async ({
  people,
  team,
  random,
  wanted,
  days,
  day,
  known,
  now,
}: {
  readonly people: Awaited<ReturnType<typeof peopleIn>>;
  readonly team: Awaited<ReturnType<typeof teamOf>>;
  readonly random: Random;
  readonly wanted: number;
  readonly days: number;
  readonly day: number;
  readonly known: number;
  readonly now: Date;
}): Promise<readonly Patient[]> => {
  const share = Math.min(1, 0.5 + (0.5 * day) / Math.max(1, Math.floor((days * 2) / 3)));
  const come: Patient[] = [];
  for (let place = known; place < Math.ceil(wanted * share); place += 1)
    come.push(await people.patient(random.pick(team.doctors), random.pick(team.caregivers), now));
  return come;
};

const ticksOf = (house: House, names: readonly string[]): readonly Tick[] => {
  const queue = memoryQueue();
  const all = manifests().flatMap(({ name, ticks }) =>
    name === 'operations' ? [] : (ticks?.(house.roomOf(name), { queue }) ?? []),
  );
  return names.map((name) => {
    const tick = all.find((one) => one.name === name);
    if (!tick) throw new Error(`No room has a tick "${name}" any more.`);
    return tick;
  });
};

const newestMessage = async ({ db }: House): Promise<string> =>
  (await db.query<{ id: string }>('select coalesce(max(id), 0)::text as id from careloop.messages'))[0]?.id ?? '0';

/** Nothing of a simulation goes out: what is owed has arrived by then, or has lost its use. */
const letArrive = async ({ db }: House, after: string, now: Date): Promise<void> => {
  await db.query(
    `update careloop.messages set state = case when not_after <= $2 then 'stale' else 'sent' end, sent_at = case when not_after <= $2 then null else $2 end
     where id > $1::bigint and owed and next_try_at <= $2`,
    [after, now],
  );
};

const standing = async ({ db }: House, userIds: readonly number[]): Promise<Readonly<Record<string, number>>> => {
  const counted = await db.query<{ what: string; count: number }>(
    `select 'plans' as what, count(*)::int as count from public.plans where patient_id = any($1::int[])
     union all select 'alerts raised', count(*)::int from public.care_alerts where patient_id = any($1::int[])
     union all (select 'payments ' || replace(status, '_', ' '), count(*)::int from public.payments where payer_id = any($1::int[]) group by status order by status)
     union all (select 'doses ' || status, count(*)::int from public.doses where patient_id = any($1::int[]) group by status order by status)`,
    [userIds],
  );
  return Object.fromEntries(counted.map(({ what, count }) => [what, count]));
};

const hoursOf = ({ from, to }: typeof OUTAGE, begin: Date, days: number) => {
  const on = (date: string) => ({ from: placeOnClock(date, from, ZONE).at, to: placeOnClock(date, to, ZONE).at });
  const middle = addDays(localDateOf(begin, ZONE), Math.ceil(days / 2));
  return on(middle).to.getTime() > begin.getTime() + days * DAY_MS ? on(addDays(middle, -1)) : on(middle);
};

const outageOf = async (
  { db }: House,
  userIds: readonly number[],
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<Outage> => {
  const [told] = await db.query<{ due: number; remindedLate: number; missed: number }>(
    `select count(*)::int as due, count(*) filter (where reminded.sent_at >= $3)::int as "remindedLate",
       count(*) filter (where reminded.sent_at is null and dose.status = 'missed')::int as missed
     from public.doses dose
       left join lateral (
         select min(message.sent_at) as sent_at from careloop.messages message
         where message.topic = 'dose-reminder' and message.subject_id = dose.document_id) reminded on true
     where dose.patient_id = any($1::int[]) and dose.due_at >= $2 and dose.due_at < $3 and dose.status <> 'cancelled'`,
    [userIds, from, to],
  );
  return { from, to, ...(told ?? { due: 0, remindedLate: 0, missed: 0 }) };
};

/** What must hold whatever a clinic does. */
const faultsOf = async ({ db, operations }: House): Promise<readonly string[]> => {
  const faults: string[] = [];
  const [doubled] = await db.query<{ count: number }>(
    'select count(*)::int as count from (select 1 from public.doses where status <> $1 group by plan_id, due_at having count(*) > 1) twice',
    ['cancelled'],
  );
  if (doubled && doubled.count > 0) faults.push(`${doubled.count} doses exist twice`);
  const [unbooked] = await db.query<{ count: number }>(
    `select count(*)::int as count from public.payments payment
       left join (select payment_id, sum(amount) as held from careloop.ledger_entries where account = 'provider' group by payment_id) booked on booked.payment_id = payment.id
     where coalesce(booked.held, 0) <> case when payment.paid_at is null then 0 else payment.amount - payment.refunded_amount end`,
  );
  if (unbooked && unbooked.count > 0) faults.push(`${unbooked.count} payments do not agree with their ledger`);
  for (const { name, different } of await operations.recountFigures({ mend: false }))
    if (different.length > 0) faults.push(`${name} does not agree with its rows ${different.length} times`);
  return faults;
};
