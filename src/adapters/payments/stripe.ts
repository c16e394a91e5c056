import Stripe from 'stripe';
import { DomainError } from '../../kernel/errors';
import type { Clock } from '../../ports/clock';
import type { Intent, IntentState, PaymentEvent, Payments, Refund } from '../../ports/payments';

export interface StripeOptions {
  readonly clock: Clock;
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly publishableKey: string | null;
  readonly host: string;
  readonly port: number;
  readonly protocol: 'http' | 'https';
  /** Where Stripe is to be told that we listen; null where its dashboard says so. */
  readonly registerWebhookAt: string | null;
}

/** The version of the API that this driver is written for. */
const API_VERSION = '2026-10-28.endive';
const TIMEOUT_MS = 10_000;
/** A webhook that is older was recorded and sent again by somebody else. */
const WEBHOOK_TOLERANCE_SECONDS = 300;

/** Payment Intents, Refunds and webhooks of Stripe. Nothing is retried here: rows of ours say what is still owed. */
export const stripePayments = (options: StripeOptions): Payments => {
  const { clock, host, port, protocol, publishableKey, registerWebhookAt, secretKey, webhookSecret } = options;
  const stripe = new Stripe(secretKey, {
    apiVersion: API_VERSION,
    host,
    port,
    protocol,
    maxNetworkRetries: 0,
    timeout: TIMEOUT_MS,
    telemetry: false,
  });
  let isRegistered = registerWebhookAt === null;
  const listen = async (): Promise<void> => {
    if (isRegistered || registerWebhookAt === null) return;
    await stripe.webhookEndpoints.create({ url: registerWebhookAt, enabled_events: ['*'] });
    isRegistered = true;
  };
  return {
    provider: 'stripe',
    publicKey: publishableKey,

    createIntent: async ({ paymentId, money, description }) =>
      await asked(async () => {
        await listen();
        return intentOf(
          await stripe.paymentIntents.create(
            {
              amount: money.amount,
              currency: money.currency.toLowerCase(),
              description,
              automatic_payment_methods: { enabled: true },
              metadata: { paymentId },
            },
            { idempotencyKey: `intent-${paymentId}` },
          ),
        );
      }),

    readIntent: async (ref) => await asked(async () => intentOf(await stripe.paymentIntents.retrieve(ref))),

    cancelIntent: async (ref) =>
      await asked(async () => {
        const now = intentOf(await stripe.paymentIntents.retrieve(ref));
        if (now.state !== 'awaits-payer') return now;
        return intentOf(await stripe.paymentIntents.cancel(ref));
      }),

    refund: async ({ refundId, intentRef, amount }) =>
      await asked(async () => {
        const { id, status } = await stripe.refunds.create(
          { payment_intent: intentRef, amount, metadata: { refundId } },
          { idempotencyKey: `refund-${refundId}` },
        );
        return { ref: id, state: refundState(status) };
      }),

    beginKeeping: async ({ payerId, savingId }) =>
      await asked(async () => {
        await listen();
        const { id: customer } = await stripe.customers.create(
          { metadata: { payerId } },
          { idempotencyKey: `payer-${payerId}` },
        );
        const setup = await stripe.setupIntents.create(
          { customer, usage: 'off_session', automatic_payment_methods: { enabled: true }, metadata: { savingId } },
          { idempotencyKey: `saving-${savingId}` },
        );
        const redirectUrl = setup.next_action?.redirect_to_url?.url ?? null;
        return { payerRef: customer, clientSecret: setup.client_secret, redirectUrl };
      }),

    forgetWay: async ({ wayRef }) =>
      await asked(async () => void (await stripe.paymentMethods.detach(wayRef))).catch((error: unknown) => {
        if (error instanceof DomainError && error.kind === 'invalid') return; // it is not there any more
        throw error;
      }),

    chargeKept: async ({ intentRef, paymentId, payerRef, wayRef }) =>
      await asked(async () => {
        const now = await stripe.paymentIntents.retrieve(intentRef);
        if (intentOf(now).state !== 'awaits-payer') return intentOf(now);
        await stripe.paymentIntents.update(intentRef, { customer: payerRef });
        try {
          return intentOf(
            await stripe.paymentIntents.confirm(
              intentRef,
              { payment_method: wayRef, off_session: true },
              { idempotencyKey: `charge-${paymentId}` },
            ),
          );
        } catch (error) {
          // Declined, or the bank wants the payer to confirm: the payer is asked.
          if (error instanceof Stripe.errors.StripeCardError)
            return intentOf(await stripe.paymentIntents.retrieve(intentRef));
          throw error;
        }
      }),

    verifyWebhook: (rawBody, headers) => eventOf(verified(stripe, rawBody, headers, webhookSecret, clock.now())),
  };
};

const verified = (
  stripe: Stripe,
  rawBody: Buffer,
  headers: Readonly<Record<string, string>>,
  secret: string,
  now: Date,
): Stripe.Event => {
  try {
    const signature = headers['stripe-signature'] ?? '';
    return stripe.webhooks.constructEvent(
      rawBody,
      signature,
      secret,
      WEBHOOK_TOLERANCE_SECONDS,
      undefined,
      now.getTime(),
    );
  } catch {
    throw new DomainError(
      'invalid',
      'payments.webhook-unsigned',
      'This is not signed by the payment provider, or too old. Check the webhook secret.',
    );
  }
};

/** Says in our words why Stripe did not do it. */
const asked = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
  try {
    return await ask();
  } catch (error) {
    const isForever =
      error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError;
    if (isForever)
      throw new DomainError('invalid', 'payments.refused-by-provider', 'The payment provider will never do this.');
    if (error instanceof Stripe.errors.StripeError)
      throw new DomainError(
        'unavailable',
        'payments.provider-unreachable',
        'The payment provider does not answer now. Try again in a few minutes.',
      );
    throw error;
  }
};

const STATES: Readonly<Record<string, IntentState>> = {
  processing: 'processing',
  requires_capture: 'processing',
  succeeded: 'succeeded',
  canceled: 'cancelled',
};

const intentOf = ({ id, status, client_secret: clientSecret, next_action: next }: Stripe.PaymentIntent): Intent => ({
  ref: id,
  state: STATES[status] ?? 'awaits-payer',
  clientSecret,
  redirectUrl: next?.redirect_to_url?.url ?? null,
});

const refundState = (status: string | null): Refund['state'] => {
  if (status === 'succeeded') return 'succeeded';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'processing';
};

const idOf = (ref: string | { readonly id: string } | null): string =>
  typeof ref === 'string' ? ref : (ref?.id ?? '');

const named = ({ id, metadata }: Stripe.PaymentIntent) => ({ intentRef: id, paymentId: metadata.paymentId ?? null });

const eventOf = (event: Stripe.Event): PaymentEvent => {
  const { id, type } = event;
  if (type === 'payment_intent.succeeded') {
    const { amount_received: amount, currency } = event.data.object;
    const money = { amount, currency: currency.toUpperCase() };
    return { id, kind: 'succeeded', ...named(event.data.object), money };
  }
  if (type === 'payment_intent.payment_failed') return { id, kind: 'failed', ...named(event.data.object) };
  if (type === 'payment_intent.canceled') return { id, kind: 'cancelled', ...named(event.data.object) };
  if (type === 'setup_intent.succeeded') {
    const { customer, payment_method: way } = event.data.object;
    const kept = { payerRef: idOf(customer), wayRef: idOf(way) };
    return kept.payerRef && kept.wayRef ? { id, kind: 'way-kept', ...kept } : { id, kind: 'other' };
  }
  if (type === 'refund.created' || type === 'refund.updated' || type === 'refund.failed')
    return refundEventOf(id, event.data.object);
  return { id, kind: 'other' };
};

const refundEventOf = (id: string, refund: Stripe.Refund): PaymentEvent => {
  const state = refundState(refund.status);
  if (state === 'processing') return { id, kind: 'other' };
  return {
    id,
    kind: state === 'succeeded' ? 'refunded' : 'refund-failed',
    intentRef: idOf(refund.payment_intent),
    refundRef: refund.id,
    refundId: refund.metadata?.refundId ?? null,
    money: { amount: refund.amount, currency: refund.currency.toUpperCase() },
  };
};
