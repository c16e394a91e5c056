import { hash } from '@node-rs/argon2';
import { newDocumentId } from '../../src/kernel/ids';
import { addDoctor } from '../support/household-doctor';
import { household, type Household, type Program } from '../support/household';
import { PASSWORD, PATIENTS } from '../support/prepared-database';
import { randomFrom } from '../support/random';
import { request, signIn, type Result } from '../support/request';
import { until } from '../support/until';

jest.setTimeout(900_000);

const KILLS = 20;
const FEE_MINOR = 250_000;
const CASHIER = 'cashier@people.test';
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

type Node = Program & { readonly url: string };
/** Who dies in which round, again and again: each is back by the time it is its turn, while the others go on. */
const TURNS = ['worker 0', 'worker 1', 'worker 2', 'node 0', 'worker 0', 'worker 1', 'worker 2', 'node 1'] as const;
type Place = (typeof TURNS)[number];
interface Started {
  readonly documentId: string;
  readonly clientSecret: string | null;
}
interface Visit {
  readonly appointmentId: string;
  readonly token: string;
}

/** Two API nodes and three workers, each killed again and again while people pay, cancel, come too late and are paid back. */
describe(`payments and ${KILLS} kills (SEED=${SEED})`, () => {
  let home: Household;
  let doctorId: string;
  let cashier: string;
  let patients: readonly string[];
  const nodes = new Map<Place, Node>();
  const workers = new Map<Place, Program>();
  beforeAll(async () => {
    home = await household();
    await start('node 0'); // the first stands at the address of the house
    await Promise.all([...new Set(TURNS)].filter((place) => place !== 'node 0').map(start));
    doctorId = await addDoctor(home);
    await addFee(home, doctorId);
    await addCashier(home);
    cashier = await signIn(home.url, CASHIER, PASSWORD);
    patients = await Promise.all(PATIENTS.map(async (email) => await signIn(home.url, email, PASSWORD)));
  });
  afterAll(async () => await home.close());

  const start = async (place: Place): Promise<void> => {
    if (place.startsWith('node')) nodes.set(place, await home.startApi());
    else workers.set(place, await home.startWorker());
  };

  /** Asks whichever node is there, again and again until one says something: what a client does whose line broke. */
  const asked = async <Data>(
    method: 'POST' | 'PATCH',
    path: string,
    token: string,
    body: object,
    turn = 0,
  ): Promise<Result<Data>> => {
    for (let at = turn; ; at += 1) {
      const node = nodes.get(at % 2 === 0 ? 'node 0' : 'node 1')!;
      const answer = await request<Data>(node.url, method, path, { token, body }).catch(() => null);
      if (answer && answer.status < 500) return answer;
      await until(() => [...nodes.values()].some((one) => one.isRunning()));
    }
  };
  const sandbox = async (method: string, path: string, body = ''): Promise<Response> =>
    await fetch(`${home.settings['SANDBOX_URL']}${path}`, {
      method,
      headers: {
        authorization: 'Bearer sk_test_payer',
        'content-type': 'application/x-www-form-urlencoded',
      },
      ...(method === 'GET' ? {} : { body }),
    });
  const begin = async ({ appointmentId, token }: Visit, turn = 0): Promise<Started | null> => {
    const { data, status } = await asked<Started>('POST', '/api/payments', token, { appointmentId }, turn);
    return status < 300 ? data : null;
  };
  /** The payer's own app, at the provider. */
  const confirm = async (started: Started | null): Promise<void> => {
    const intent = /^pi_[0-9a-f]+/.exec(started?.clientSecret ?? '')?.[0];
    if (intent) await sandbox('POST', `/v1/payment_intents/${intent}/confirm`, 'payment_method=pm_card_visa');
  };
  const replayWebhooks = async (): Promise<unknown> => await sandbox('POST', '/stripe/webhooks/replay');

  const stories: readonly ((visit: Visit) => Promise<void>)[] = [
    async function cancelDuringPayment(visit) {
      const started = await begin(visit);
      const path = `/api/appointments/${visit.appointmentId}/status`;
      await Promise.all([confirm(started), asked('PATCH', path, visit.token, { status: 'cancelled' })]);
    },
    async function payAfterTheHoldEnded(visit) {
      const started = await begin(visit);
      await home.query(`update public.appointments set hold_until = now() at time zone 'utc' where document_id = $1`, [
        visit.appointmentId,
      ]);
      await confirm(started);
    },
    async function refundBeforeCharge(visit) {
      const started = await begin(visit);
      const path = `/api/admin/payments/${started?.documentId}/refund`;
      await Promise.all([confirm(started), asked('POST', path, cashier, { reason: 'Asked for at the desk' })]);
    },
    async function payTwiceAtOnce(visit) {
      await Promise.all([0, 1].map(async (turn) => await confirm(await begin(visit, turn))));
    },
  ];

  const book = async (count: number): Promise<readonly Visit[]> => {
    const firstDay = Date.now() + 5 * 24 * 60 * 60_000;
    const visits: Visit[] = [];
    for (let index = 0; index < count; index += 1) {
      const token = patients[index % patients.length]!;
      const startsAt = new Date(Math.ceil(firstDay / 3_600_000) * 3_600_000 + index * 30 * 60_000).toISOString();
      const { data, status } = await request<{ documentId: string }>(home.url, 'POST', '/api/appointments', {
        token,
        body: { doctorId, type: 'virtual', startsAt, durationMinutes: 30 },
      });
      expect(status).toBe(201);
      visits.push({ appointmentId: data.documentId, token });
    }
    return visits;
  };

  it('never leave anybody paid without a time or charged twice, and the books agree with the provider', async () => {
    const visits = await book(KILLS * stories.length);
    const random = randomFrom(SEED);
    const restarts = new Map<Place, Promise<void>>();
    for (let round = 0; round < KILLS; round += 1) {
      const mine = visits.slice(round * stories.length, (round + 1) * stories.length);
      const place = TURNS[round % TURNS.length]!;
      await restarts.get(place);
      const told = mine.map(async (visit, index) => await stories[index]!(visit));
      // Somewhere in the middle: when so many payments of this round stand in the books.
      const wanted = Math.floor(random() * stories.length);
      await Promise.race([until(async () => (await begunOf(home, mine)) >= wanted), Promise.all(told)]);
      await (nodes.get(place) ?? workers.get(place))!.kill('SIGKILL');
      restarts.set(place, start(place));
      await Promise.all(told);
    }
    await Promise.all(restarts.values());

    await until(async () => {
      await home.query(`update careloop.payment_orders set due_at = now() where state = 'owed'`); // not in a minute: now
      await replayWebhooks();
      return (await faultsIn(home)).length === 0;
    }, 500);
    for (let times = 0; times < 3; times += 1) await replayWebhooks();
    expect(await faultsIn(home)).toEqual([]);
    expect(await booksOf(home)).toMatchObject({ sum: 0, isSomethingPaid: true, isSomethingGivenBack: true });
  });
});

const begunOf = async ({ query }: Household, visits: readonly Visit[]): Promise<number> => {
  const [row] = await query<{ n: number }>(
    'select count(*)::int as n from public.payments where appointment_id = any ($1::text[])',
    [visits.map(({ appointmentId }) => appointmentId)],
  );
  return row?.n ?? 0;
};

interface Intent {
  readonly amount_received: number;
  readonly amount_refunded: number;
  readonly metadata: { readonly paymentId: string };
}

/** What does not hold, in words. */
const faultsIn = async (home: Household): Promise<readonly string[]> => {
  const payments = await home.query<{ id: string; appointment: string; visit: string; owed: number; held: number }>(
    `select p.document_id as id, p.appointment_id as appointment, a.status as visit,
       (select count(*)::int from careloop.payment_orders o where o.payment_id = p.id and o.state = 'owed') as owed,
       (select coalesce(sum(l.amount), 0)::int from careloop.ledger_entries l where l.payment_id = p.id and l.account = 'provider') as held
     from public.payments p join public.appointments a on a.document_id = p.appointment_id`,
  );
  const answer = await fetch(`${home.settings['SANDBOX_URL']}/stripe/intents`);
  const { data: intents } = (await answer.json()) as { data: readonly Intent[] };
  const faults: string[] = [];
  const paidFor = new Set<string>();
  for (const { appointment, held, id, owed, visit } of payments) {
    const mine = intents.filter(({ metadata }) => metadata.paymentId === id);
    const kept = mine.reduce((sum, intent) => sum + intent.amount_received - intent.amount_refunded, 0);
    if (mine.filter(({ amount_received: received }) => received > 0).length > 1) faults.push(`${id} was charged twice`);
    if (Math.abs(held) !== kept) faults.push(`${id}: the books say ${held}, the provider says ${kept}`);
    if (owed > 0) faults.push(`${id} is still owed something`);
    if (kept > 0 && visit !== 'confirmed') faults.push(`${id} was paid for a visit that is ${visit}`);
    if (kept > 0 && paidFor.has(appointment)) faults.push(`${appointment} was paid twice`);
    if (kept > 0) paidFor.add(appointment);
  }
  return faults;
};

const booksOf = async ({ query }: Household) =>
  (
    await query<{ sum: number; isSomethingPaid: boolean; isSomethingGivenBack: boolean }>(
      `select sum(amount)::int as sum, count(*) filter (where reference = 'charge') > 0 as "isSomethingPaid",
         count(*) filter (where reference <> 'charge') > 0 as "isSomethingGivenBack" from careloop.ledger_entries`,
    )
  )[0];

const addFee = async ({ query }: Household, doctorId: string): Promise<void> => {
  await query(
    `insert into public.professional_profiles (document_id, user_id, kind, fee_minor, currency, active, created_at, updated_at, published_at)
     select $1, u.id, 'doctor', $3, 'KES', true, now(), now(), now() from public.up_users u where u.document_id = $2`,
    [newDocumentId(), doctorId, FEE_MINOR],
  );
};

/** An admin of the platform, who gives money back. */
const addCashier = async ({ query }: Household): Promise<void> => {
  await query(
    `with person as (
       insert into public.up_users (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
       values ($1, $1, $2, 'local', $3, true, false, 'Grace', 'Africa/Nairobi', 'en', now(), now(), now()) returning id)
     insert into public.up_users_role_lnk (user_id, role_id) select person.id, role.id from person, public.up_roles role where role.type = 'admin'`,
    [newDocumentId(), CASHIER, await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })],
  );
};
