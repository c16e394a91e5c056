import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripePayments } from '../../src/adapters/payments/stripe';
import { openSandbox } from '../../src/adapters/sandbox';
import { bookInput } from '../../src/domains/appointments';
import type { AuditEntry } from '../../src/domains/audit/entry';
import { once } from '../../src/domains/outbox';
import { payments, paymentsMigrations, type Payments, type PaymentsDeps } from '../../src/domains/payments';
import type { Note } from '../../src/domains/notifications';
import type { Database } from '../../src/ports/database';
import { appointmentsAt } from './appointments';

/** What a visit with the doctor of `paymentsAt` costs. */
export const FEE_MINOR = 250_001;

/** The payments room over the real appointments room, on a database of its own, with a sandbox that plays Stripe. */
export const paymentsAt = async (now: string, startsAt: string) => {
  const visits = await appointmentsAt(now, { max: 10 });
  for (const statement of paymentsMigrations.flatMap(({ statements }) => statements)) await visits.db.query(statement);
  const folder = mkdtempSync(path.join(tmpdir(), 'careloop-payments-'));
  const options = { host: '127.0.0.1', smtpPort: 0, httpPort: 0, keep: 1 };
  const sandbox = await openSandbox({ clock: visits.clock, dataDir: folder, ...options });
  const notes: Note[] = [];
  const audited: AuditEntry[] = [];
  const happened: string[] = [];
  const depsOn = (db: Database, appointments: PaymentsDeps['appointments']): PaymentsDeps => ({
    clock: visits.clock,
    db,
    audit: { write: async (_tx, entry) => void audited.push(entry), read: (entry) => void audited.push(entry) },
    emit: async (_tx, name) => void happened.push(name),
    once,
    notify: async (_tx, note) => void notes.push(note),
    names: { namesOf: async () => new Map() },
    appointments,
    isDeceased: async () => false,
    currency: 'KES',
    provider: stripePayments({
      clock: visits.clock,
      secretKey: 'sk_test_sandbox',
      webhookSecret: 'whsec_sandbox',
      publishableKey: null,
      host: '127.0.0.1',
      port: sandbox.httpPort,
      protocol: 'http',
      registerWebhookAt: null,
    }),
  });
  const room = payments(depsOn(visits.db, visits));
  const [doctor, maria] = [await visits.somebody('doctor'), await visits.somebody()];
  await visits.changeOwnProfile(doctor, { feeMinor: FEE_MINOR });

  let booked = 0;
  const stripe = async (method: string, where: string, form: Record<string, string> = {}) =>
    await fetch(`http://127.0.0.1:${sandbox.httpPort}${where}`, {
      method,
      headers: { authorization: 'Bearer sk_test_sandbox', 'content-type': 'application/x-www-form-urlencoded' },
      ...(method === 'GET' ? {} : { body: new URLSearchParams(form).toString() }),
    });
  const webhooks = async (): Promise<readonly object[]> =>
    ((await (await stripe('GET', '/stripe/webhooks')).json()) as { data: object[] }).data;
  const hear = async (
    event: object,
    { secret = 'whsec_sandbox', at = visits.clock.now(), on = room }: HearOptions = {},
  ): Promise<unknown> => {
    const body = JSON.stringify(event);
    const seconds = Math.floor(at.getTime() / 1_000);
    const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    const headers = { 'stripe-signature': `t=${seconds},v1=${signature}` };
    return await on.hearProvider({ body: Buffer.from(body), headers, url: '/api/payments/webhook' });
  };
  return {
    visits,
    room,
    doctor,
    maria,
    notes,
    audited,
    happened,
    stripe,
    webhooks,
    hear,
    sandboxUrl: `http://127.0.0.1:${sandbox.httpPort}`,
    /** Another node on `db`, whose appointments may be on another, too. */
    nodeOn: (db: Database, appointments: PaymentsDeps['appointments'] = visits) => payments(depsOn(db, appointments)),
    /** A visit of Maria’s, eight in turn from `startsAt` on. */
    book: async (more: Record<string, unknown> = {}): Promise<string> => {
      const begins = new Date(Date.parse(startsAt) + (booked++ % 8) * 3_600_000).toISOString();
      const asked = { doctorId: doctor.documentId, type: 'virtual', startsAt: begins, durationMinutes: 30, ...more };
      return (await visits.book(maria, bookInput.parse(asked))).documentId;
    },
    /** What the payer does in the app. */
    confirm: async (clientSecret: string | null, method = 'pm_card_visa'): Promise<void> => {
      const intent = (clientSecret ?? '').split('_secret_')[0];
      await stripe('POST', `/v1/payment_intents/${intent}/confirm`, { payment_method: method });
    },
    hearAll: async (): Promise<void> => {
      for (const event of await webhooks()) await hear(event);
    },
    /** How a payment stands, and what its ledger sums to. */
    stateOf: async (documentId: string) =>
      (
        await visits.db.query<{
          status: string;
          refunded: number;
          receipt: string | null;
          balance: string;
          entries: number;
        }>(
          `select p.status, p.refunded_amount as refunded, p.receipt_number as receipt, coalesce(sum(l.amount), 0)::text as balance, count(l.id)::int as entries
           from public.payments p left join careloop.ledger_entries l on l.payment_id = p.id where p.document_id = $1 group by p.id`,
          [documentId],
        )
      )[0],
    close: async (): Promise<void> => {
      await sandbox.close();
      await visits.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type PaymentsHouse = Awaited<ReturnType<typeof paymentsAt>>;

interface HearOptions {
  readonly secret?: string;
  readonly at?: Date;
  readonly on?: Pick<Payments, 'hearProvider'>;
}
