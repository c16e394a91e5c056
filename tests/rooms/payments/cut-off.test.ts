import { appointments } from '../../../src/domains/appointments';
import type { Actor } from '../../../src/kernel/actor';
import { PassedOver } from '../../../src/kernel/apart';
import { DomainError } from '../../../src/kernel/errors';
import type { Database, Sql } from '../../../src/ports/database';
import { paymentsAt, FEE_MINOR, type PaymentsHouse } from '../../support/payments';

jest.setTimeout(240_000);

const STARTS = '2026-12-02T06:00:00.000Z';
const STAFF: Actor = { kind: 'admin', adminId: 1, origin: { requestId: 'test', ip: null } };
const HOLD_MS = 16 * 60_000;
const A_MINUTE_MS = 61_000;

let house: PaymentsHouse;
beforeEach(async () => {
  house = await paymentsAt('2026-11-30T06:00:00Z', STARTS);
});
afterEach(async () => await house.close());

class CutOff extends Error {}

/** A database whose line goes dead at a statement, or behind a commit, and stays dead until it is mended. */
const frail = (db: Database) => {
  let left = Number.POSITIVE_INFINITY;
  const step = (): void => {
    if (left <= 0) throw new CutOff();
    left -= 1;
  };
  const over = <Line extends Sql>(line: Line): Line => ({
    ...line,
    query: async <Row extends object>(...asked: Parameters<Sql['query']>) => {
      step();
      return await line.query<Row>(...asked);
    },
    prepared: async <Row extends object>(...asked: Parameters<Sql['prepared']>) => {
      step();
      return await line.prepared<Row>(...asked);
    },
  });
  const database: Database = {
    ...over(db),
    transaction: async <Result>(...[work, options]: Parameters<typeof db.transaction<Result>>): Promise<Result> => {
      const result = await db.transaction(async (tx) => await work(over(tx)), options);
      step(); // committed, and nobody heard of it
      return result;
    },
  };
  return {
    database,
    /** Dies at the `steps`th step from now. */
    dieAfter: (steps: number): void => {
      left = steps;
    },
    mend: (): void => {
      left = Number.POSITIVE_INFINITY;
    },
  };
};

/** A payment that was begun for a time that is held for a quarter of an hour. */
interface Begun {
  readonly paymentId: string;
  readonly appointmentId: string;
  readonly clientSecret: string | null;
}
type Step = 'pay' | 'cancel' | 'lapse' | 'refund' | 'hear' | 'hear-backwards' | 'settle';

/** Orders in which a payer, a clinic, a clock and a provider get into each other's way. */
const STORIES: readonly (readonly Step[])[] = [
  ['pay', 'hear', 'cancel', 'settle', 'hear'],
  ['pay', 'cancel', 'hear', 'settle', 'hear'],
  ['cancel', 'pay', 'settle', 'hear', 'settle', 'hear'],
  ['cancel', 'settle', 'pay', 'hear'],
  ['lapse', 'pay', 'hear', 'settle', 'hear'],
  ['pay', 'lapse', 'hear', 'settle', 'hear'],
  ['pay', 'refund', 'hear', 'settle', 'hear', 'settle', 'hear'],
  ['refund', 'pay', 'settle', 'hear', 'settle', 'hear'],
  ['pay', 'hear', 'refund', 'cancel', 'settle', 'hear-backwards'],
  ['pay', 'cancel', 'settle', 'hear-backwards', 'settle', 'hear-backwards'],
  ['pay', 'hear', 'lapse', 'refund', 'settle', 'hear-backwards', 'hear'],
];

it('never keeps money without a time, charges nobody twice and balances, wherever the line goes dead', async () => {
  const { visits } = house;
  const line = frail(visits.db);
  const appointmentsRoom = appointments({ ...visits.deps, db: line.database });
  const room = house.nodeOn(line.database, appointmentsRoom);
  let cuts = 0;

  /** Does it again and again, with the line dead one step later each time, until it goes through. */
  const throughCuts = async (step: () => Promise<unknown>): Promise<void> => {
    for (let steps = 0; ; steps += 1) {
      line.dieAfter(steps);
      const outcome = await step().catch((error: unknown) => error);
      line.mend();
      if (outcome instanceof CutOff) {
        cuts += 1;
        continue;
      }
      if (outcome instanceof Error && !(outcome instanceof DomainError)) throw outcome;
      return;
    }
  };
  const reconcileAll = async (): Promise<void> => {
    await room.reconcileOrders();
    visits.clock.advanceMs(A_MINUTE_MS);
  };
  const steps = ({ appointmentId, clientSecret, paymentId }: Begun): Record<Step, () => Promise<unknown>> => ({
    pay: async () => await house.confirm(clientSecret),
    // The visit is called off, and the listener hears of it.
    cancel: async () => {
      await appointmentsRoom.setStatus(house.maria, appointmentId, { status: 'cancelled' });
      await line.database.transaction(async (tx) => await room.reconcileCalledOff(tx, appointmentId));
    },
    lapse: async () => {
      if (visits.clock.now() < new Date(Date.parse('2026-11-30T06:00:00Z') + HOLD_MS)) visits.clock.advanceMs(HOLD_MS);
      await appointmentsRoom.releaseLapsed().catch((error: unknown) => {
        throw error instanceof PassedOver ? error.cause : error;
      });
      if ((await visits.find(visits.db, appointmentId))?.status === 'cancelled')
        await line.database.transaction(async (tx) => await room.reconcileCalledOff(tx, appointmentId));
    },
    refund: async () => {
      if ((await house.stateOf(paymentId))?.refunded === 0)
        await room.refund(STAFF, paymentId, { amount: 1_000, reason: 'The doctor is ill.' });
    },
    hear: async () => {
      for (const event of await house.webhooks()) await house.hear(event, { on: room });
    },
    'hear-backwards': async () => {
      for (const event of (await house.webhooks()).toReversed()) await house.hear(event, { on: room });
    },
    settle: reconcileAll,
  });

  for (const story of STORIES) {
    const appointmentId = await house.book({ hold: true });
    const { documentId: paymentId, clientSecret } = await house.room.pay(house.maria, { appointmentId });
    const step = steps({ paymentId, appointmentId, clientSecret });
    for (const name of story) await throughCuts(step[name]);
    for (let round = 0; round < 3; round += 1) {
      await reconcileAll();
      await house.hearAll();
    }
    expect({ story, ...(await booksOf(paymentId, appointmentId)) }).toEqual({ story, ...FAIR });
    await visits.setStatus(house.maria, appointmentId, { status: 'cancelled' }).catch(() => undefined);
    visits.clock.set('2026-11-30T06:00:00Z');
  }
  expect(cuts).toBeGreaterThan(500);
});

const FAIR = { keptWithoutTime: false, ledger: 0, differsFromProvider: 0, charges: true, ordersLeft: 0 };

/** What must hold of a payment when everything has been done and heard. */
const booksOf = async (paymentId: string, appointmentId: string) => {
  const { visits } = house;
  const [books] = await visits.db.query<{
    paid: boolean;
    kept: number;
    ledger: number;
    atProvider: number;
    charges: number;
    ordersLeft: number;
    intent: string;
  }>(
    `select p.paid_at is not null as paid, case when p.paid_at is null then 0 else p.amount - p.refunded_amount end as kept, p.intent_ref as intent,
       coalesce((select sum(l.amount) from careloop.ledger_entries l where l.payment_id = p.id), 0)::int as ledger,
       coalesce((select sum(l.amount) from careloop.ledger_entries l where l.payment_id = p.id and l.account = 'provider'), 0)::int as "atProvider",
       (select count(*)::int from careloop.ledger_entries l where l.payment_id = p.id and l.account = 'provider' and l.reference = 'charge') as charges,
       (select count(*)::int from careloop.payment_orders o where o.payment_id = p.id and o.state = 'owed') as "ordersLeft"
     from public.payments p where p.document_id = $1`,
    [paymentId],
  );
  const {
    intent = '',
    paid = false,
    kept = 0,
    ledger = -1,
    atProvider = -1,
    charges = -1,
    ordersLeft = -1,
  } = books ?? {};
  const { data } = (await (await house.stripe('GET', '/stripe/intents')).json()) as {
    data: { id: string; amount_received: number; amount_refunded: number; metadata: { payment?: string } }[];
  };
  const charged = data.filter(({ id }) => id === intent);
  const received = charged.reduce((sum, one) => sum + one.amount_received - one.amount_refunded, 0);
  const status = (await visits.find(visits.db, appointmentId))?.status;
  return {
    keptWithoutTime: kept > 0 && status === 'cancelled',
    ledger,
    differsFromProvider: Math.abs(kept - received) + Math.abs(atProvider - received),
    charges: charges === (paid ? 1 : 0) && charged.length === 1 && received <= FEE_MINOR,
    ordersLeft,
  };
};
