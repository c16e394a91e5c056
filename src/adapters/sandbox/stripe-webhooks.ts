import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../ports/clock';

export const WEBHOOK_SECRET = 'whsec_sandbox';
const TIMEOUT_MS = 5_000;

interface Webhook {
  readonly id: string;
  readonly body: string;
}

/** What Stripe tells its endpoints, signed as Stripe signs it. */
export const stripeWebhooks = (clock: Clock) => {
  const endpoints = new Set<string>();
  const sent: Webhook[] = [];
  const seconds = (): number => Math.floor(clock.now().getTime() / 1_000);

  const deliver = async ({ body }: Webhook): Promise<void> => {
    const at = seconds();
    const signature = createHmac('sha256', WEBHOOK_SECRET).update(`${at}.${body}`).digest('hex');
    for (const url of endpoints)
      await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'stripe-signature': `t=${at},v1=${signature}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch(() => undefined); // nobody there: replayed on command
  };

  return {
    addEndpoint: (url: string): void => void endpoints.add(url),
    tell: (type: string, object: unknown): void => {
      const id = `evt_${randomBytes(12).toString('hex')}`;
      const event = { id, object: 'event', type, created: seconds(), livemode: false, data: { object } };
      const webhook = { id, body: JSON.stringify(event) };
      sent.push(webhook);
      void deliver(webhook);
    },
    /** Sends every webhook again, or the one named by `id`; returns how many. */
    replay: async (id: string | null): Promise<number> => {
      const again = sent.filter((webhook) => id === null || webhook.id === id);
      for (const webhook of again) await deliver(webhook);
      return again.length;
    },
    events: (): readonly unknown[] => sent.map(({ body }) => JSON.parse(body) as unknown),
  };
};
