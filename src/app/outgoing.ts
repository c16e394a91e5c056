import { smtpEmail } from '../adapters/email/smtp';
import { bullmqQueue, bullmqWorker } from '../adapters/queue/bullmq';
import { outgoing } from '../domains/notifications';
import type { House } from './compose';
import type { Env } from './env';

/** How many batches of messages one worker has in hand. */
const BATCHES_AT_ONCE = 4;

/** What the worker has beyond the house: the queue and the mail server, and the sweep that keeps them busy. */
export const openOutgoing = (env: Env, house: House) => {
  const place = { redisUrl: env.REDIS_URL ?? null, databaseUrl: env.DATABASE_URL, log: house.log };
  const queue = bullmqQueue(place);
  const email = smtpEmail({
    host: env.SMTP_HOST,
    port: env.SMTP_PORT,
    secure: env.SMTP_SECURE,
    auth: env.SMTP_USER ? { user: env.SMTP_USER, pass: env.SMTP_PASSWORD ?? '' } : null,
    from: env.MAIL_FROM,
    connections: env.SMTP_CONNECTIONS,
    clock: house.clock,
  });
  const sending = outgoing({ ...house, queue, email, mailDomain: new URL(env.PUBLIC_URL).hostname }, house.topics);
  const worker = bullmqWorker(place, sending.handlers, BATCHES_AT_ONCE);
  return {
    post: sending.post,
    ask: sending.ask,
    close: async () => {
      await worker.close();
      await queue.close();
      await email.close();
    },
  };
};
