import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../../ports/clock';
import { json, jsonIn, refused, type Answer, type Asked, type Route } from '../answer';
import { slowly, type FaultBoard } from '../faults';
import { simulator } from '../simulator';
import { stripeWebhooks, WEBHOOK_SECRET } from '../stripe-webhooks';

/** Cards whose bank wants the payer to confirm what is charged while they are away. */
const ASKS_PAYER = new Set(['pm_card_authenticationRequired']);
/** Cards that Stripe itself declines in test mode. */
const DECLINED = new Set(['pm_card_chargeDeclined', 'pm_card_visa_chargeDeclined']);

interface SimulatedIntent {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly clientSecret: string;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: number;
  customer: string | null;
  status: 'requires_payment_method' | 'succeeded' | 'canceled';
  refunded: number;
}

interface SimulatedSetup {
  readonly id: string;
  payment_method: string | null;
  status: string;
}

/** Intents of this shape that are not known were paid before the sandbox began: it keeps none, and believes whoever asks for the money. */
const OF_EARLIER = /^pi_[0-9a-f]{24}$/;

/** On the page of the sandbox. */
const paying = z.object({ way: z.string().default('pm_card_visa') });

/**
 * Stripe's Payment Intents, Refunds and webhooks. Confirming an intent is what the payer does in an app;
 * `POST /stripe/webhooks/replay` sends every webhook again, or the one named by `id`.
 */
const stripeRoutes = (clock: Clock, faults: FaultBoard): readonly Route[] => {
  const intents = new Map<string, SimulatedIntent>();
  const setups = new Map<string, SimulatedSetup>();
  const answers = new Map<string, string>();
  const webhooks = stripeWebhooks(clock);
  const { tell } = webhooks;
  const seconds = (): number => Math.floor(clock.now().getTime() / 1_000);

  /** As Stripe: a key asked for credentials, faults on command, and one answer for one Idempotency-Key. */
  const behind =
    (run: (form: URLSearchParams, id: string) => Answer) =>
    async (asked: Asked, [id = '']: readonly string[]): Promise<Answer | null> => {
      if (!/^Bearer sk_test_/.test(asked.headers.authorization ?? ''))
        return complaint(401, 'Invalid API Key provided');
      const { mode, delayMs } = faults.meet('stripe', asked.path);
      if (mode === 'down') return null;
      if (mode === 'refuse-5xx') return complaint(503, 'Service unavailable', 'api_error');
      if (mode === 'refuse-4xx') return complaint(400, 'Refused on command');
      if (mode === 'slow') await slowly(delayMs);
      const key = asked.method === 'POST' ? String(asked.headers['idempotency-key'] ?? '') : '';
      const known = key ? answers.get(key) : undefined;
      const answer = known ? json(200, JSON.parse(known)) : run(new URLSearchParams(asked.body), id);
      if (key && answer.status === 200) answers.set(key, String(answer.body));
      return mode === 'lose-answer' ? null : answer;
    };
  const withIntent =
    (run: (intent: SimulatedIntent, form: URLSearchParams) => Answer) =>
    (form: URLSearchParams, id: string): Answer => {
      const intent = intents.get(id);
      return intent ? run(intent, form) : complaint(404, `No such payment_intent: '${id}'`);
    };

  /** What the payer does in an app, or we do for them while they are away. */
  const confirmBy = (intent: SimulatedIntent, way: string, isAway: boolean): Answer => {
    if (intent.status !== 'requires_payment_method')
      return complaint(400, `This PaymentIntent's status is ${intent.status}.`);
    if (ASKS_PAYER.has(way) && isAway) {
      tell('payment_intent.payment_failed', shown(intent));
      return complaint(402, 'Your card requires authentication.', 'card_error');
    }
    if (DECLINED.has(way)) {
      tell('payment_intent.payment_failed', shown(intent));
      return complaint(402, 'Your card was declined.', 'card_error');
    }
    intent.status = 'succeeded';
    tell('payment_intent.succeeded', shown(intent));
    return json(200, shown(intent));
  };

  return [
    {
      method: 'POST',
      path: /^\/v1\/webhook_endpoints$/,
      run: behind((form) => {
        webhooks.addEndpoint(form.get('url') ?? '');
        return json(200, {
          id: 'we_sandbox',
          object: 'webhook_endpoint',
          secret: WEBHOOK_SECRET,
          url: form.get('url'),
        });
      }),
    },
    {
      method: 'POST',
      path: /^\/v1\/payment_intents$/,
      run: behind((form) => {
        const amount = Number(form.get('amount'));
        if (!Number.isSafeInteger(amount) || amount < 1) return complaint(400, 'Invalid positive integer: amount');
        const id = `pi_${randomBytes(12).toString('hex')}`;
        const intent: SimulatedIntent = {
          id,
          amount,
          currency: form.get('currency') ?? '',
          clientSecret: `${id}_secret_${randomBytes(12).toString('hex')}`,
          customer: form.get('customer'),
          description: form.get('description'),
          metadata: metadataIn(form),
          created: seconds(),
          status: 'requires_payment_method',
          refunded: 0,
        };
        intents.set(id, intent);
        return json(200, shown(intent));
      }),
    },
    {
      method: 'GET',
      path: /^\/v1\/payment_intents\/(pi_[0-9a-f]+)$/,
      run: behind(withIntent((intent) => json(200, shown(intent)))),
    },
    {
      method: 'POST',
      path: /^\/v1\/payment_intents\/(pi_[0-9a-f]+)\/confirm$/,
      run: behind(
        withIntent((intent, form) =>
          confirmBy(intent, form.get('payment_method') ?? '', form.get('off_session') === 'true'),
        ),
      ),
    },
    {
      method: 'POST',
      path: /^\/v1\/payment_intents\/(pi_[0-9a-f]+)\/cancel$/,
      run: behind(
        withIntent((intent) => {
          if (intent.status === 'succeeded') return complaint(400, 'A succeeded PaymentIntent cannot be canceled.');
          intent.status = 'canceled';
          tell('payment_intent.canceled', shown(intent));
          return json(200, shown(intent));
        }),
      ),
    },
    {
      method: 'POST',
      path: /^\/v1\/payment_intents\/(pi_[0-9a-f]+)$/,
      run: behind(
        withIntent((intent, form) => {
          intent.customer = form.get('customer') ?? intent.customer;
          return json(200, shown(intent));
        }),
      ),
    },
    {
      method: 'POST',
      path: /^\/v1\/customers$/,
      run: behind((form) =>
        json(200, { id: `cus_${randomBytes(7).toString('hex')}`, object: 'customer', metadata: metadataIn(form) }),
      ),
    },
    {
      method: 'POST',
      path: /^\/v1\/setup_intents$/,
      run: behind((form) => {
        const id = `seti_${randomBytes(12).toString('hex')}`;
        const setup = {
          id,
          object: 'setup_intent',
          client_secret: `${id}_secret_${randomBytes(12).toString('hex')}`,
          customer: form.get('customer'),
          metadata: metadataIn(form),
          next_action: null,
          payment_method: null as string | null,
          status: 'requires_payment_method',
          usage: 'off_session',
        };
        setups.set(id, setup);
        return json(200, setup);
      }),
    },
    {
      method: 'POST',
      path: /^\/v1\/setup_intents\/(seti_[0-9a-f]+)\/confirm$/,
      run: behind((form, id) => {
        const setup = setups.get(id);
        if (!setup) return complaint(404, `No such setupintent: '${id}'`);
        setup.payment_method = form.get('payment_method');
        setup.status = 'succeeded';
        tell('setup_intent.succeeded', setup);
        return json(200, setup);
      }),
    },
    {
      method: 'POST',
      path: /^\/v1\/payment_methods\/(pm_\w+)\/detach$/,
      run: behind((_form, id) => json(200, { id, object: 'payment_method', customer: null })),
    },
    {
      method: 'POST',
      path: /^\/v1\/refunds$/,
      run: behind((form) => {
        const intent = intents.get(form.get('payment_intent') ?? '') ?? paidBefore(form);
        if (intent?.status !== 'succeeded') return complaint(400, 'This PaymentIntent has no successful charge.');
        const amount = Number(form.get('amount') ?? intent.amount - intent.refunded);
        if (!Number.isSafeInteger(amount) || amount < 1 || intent.refunded + amount > intent.amount)
          return complaint(400, 'Refund amount is greater than unrefunded amount on charge');
        intent.refunded += amount;
        const refund = {
          id: `re_${randomBytes(12).toString('hex')}`,
          object: 'refund',
          amount,
          currency: intent.currency,
          payment_intent: intent.id,
          metadata: metadataIn(form),
          status: 'succeeded',
          created: seconds(),
        };
        tell('refund.updated', refund);
        return json(200, refund);
      }),
    },
    {
      method: 'POST',
      path: /^\/stripe\/intents\/(pi_[0-9a-f]+)\/pay$/,
      run: ({ body }, [id = '']) => {
        const intent = intents.get(id);
        const read = paying.safeParse(jsonIn(body) ?? {});
        if (!intent || !read.success) return refused(404, 'NotFoundError', 'There is no such payment.');
        const { status } = confirmBy(intent, read.data.way, false);
        if (status === 400) return refused(409, 'ConflictError', `This payment is ${intent.status}.`);
        return json(200, { data: shown(intent), meta: {} });
      },
    },
    {
      method: 'POST',
      path: /^\/stripe\/webhooks\/replay$/,
      run: async ({ query }) => json(200, { data: { sent: await webhooks.replay(query.get('id')) }, meta: {} }),
    },
    {
      method: 'GET',
      path: /^\/stripe\/webhooks$/,
      run: () => json(200, { data: webhooks.events(), meta: {} }),
    },
    {
      method: 'GET',
      path: /^\/stripe\/intents$/,
      run: () => json(200, { data: [...intents.values()].map(shown), meta: {} }),
    },
  ];
};

const complaint = (status: number, message: string, type = 'invalid_request_error'): Answer =>
  json(status, { error: { type, message } });

const metadataIn = (form: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const key = /^metadata\[(\w+)\]$/.exec(name)?.[1];
      return key ? [[key, value] as const] : [];
    }),
  );

const paidBefore = (form: URLSearchParams): SimulatedIntent | null => {
  const id = form.get('payment_intent') ?? '';
  const amount = Number(form.get('amount'));
  if (!OF_EARLIER.test(id)) return null;
  return {
    id,
    amount,
    currency: 'kes',
    clientSecret: '',
    description: null,
    metadata: {},
    created: 0,
    customer: null,
    status: 'succeeded',
    refunded: 0,
  };
};

const shown = (intent: SimulatedIntent) => ({
  id: intent.id,
  object: 'payment_intent',
  amount: intent.amount,
  amount_received: intent.status === 'succeeded' ? intent.amount : 0,
  amount_refunded: intent.refunded,
  currency: intent.currency,
  client_secret: intent.clientSecret,
  description: intent.description,
  metadata: intent.metadata,
  created: intent.created,
  livemode: false,
  next_action: null,
  status: intent.status,
});

export default simulator({
  services: { stripe: {} },
  open: ({ clock, faults }) => ({ routes: stripeRoutes(clock, faults) }),
});
