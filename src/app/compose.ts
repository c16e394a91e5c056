import { systemClock } from '../adapters/clock/system';
import { insured } from '../adapters/counters/insured';
import { memoryCounters } from '../adapters/counters/memory';
import { postgresCounters } from '../adapters/counters/postgres';
import { redisCounters } from '../adapters/counters/redis';
import { postgres } from '../adapters/database/postgres';
import { hmacSigner } from '../adapters/signer/hmac';
import { intervals } from '../adapters/ticker/intervals';
import { accounts } from '../domains/accounts';
import { audit } from '../domains/audit';
import { dashboards } from '../domains/dashboards';
import { notifications } from '../domains/notifications';
import { regimens } from '../domains/regimens';
import type { Logger } from '../ports/logger';
import { limiting } from './access/limiting';
import { limitsWith } from './access/limits';
import { keyFor, type Env } from './env';
import { renderNotice } from './notice';

/**
 * Chooses an adapter for every port and builds the rooms from the ground floor up: the one place where things meet.
 * What both entrances need; the worker adds the means to send (see outgoing.ts).
 */
export const compose = (env: Env, service: 'api' | 'worker', log: Logger) => {
  const clock = systemClock;
  const every = intervals(log);
  const db = postgres({ url: env.DATABASE_URL, max: env.DATABASE_POOL, applicationName: `careloop-${service}`, log });
  const checkpoint = diesAt(env.CRASH_AT);
  const trail = audit({ clock, every, db, log, key: keyFor(env, 'audit-trail') });
  const counters = insured(env.REDIS_URL ? redisCounters(env.REDIS_URL) : postgresCounters(db), memoryCounters(clock), log);
  const limits = limiting({ clock, every, counters, limits: limitsWith(env.RATE_LIMITS, env.RATE_LIMIT_MULTIPLIER), key: keyFor(env, 'rate-limits') });
  const messages = notifications({ clock, db });
  const people = accounts({
    clock, db, log, audit: trail, post: messages.post, renderNotice,
    ownDocuments: async () => [], // nobody can keep documents here yet
    tokenKey: keyFor(env, 'access-token'), codeKey: keyFor(env, 'mailed-code'), sealKey: keyFor(env, 'authenticator-secret'), recoveryKey: keyFor(env, 'recovery-code'),
  });
  const courses = regimens({
    clock, db, log, audit: trail, checkpoint, post: messages.post, cancel: messages.cancel, noticesAbout: messages.noticesAbout,
    signer: hmacSigner(keyFor(env, 'dose-link')), publicUrl: env.PUBLIC_URL,
  });
  return {
    clock, every, db, checkpoint, log,
    audit: trail, notifications: messages, accounts: people, regimens: courses, dashboards: dashboards({ clock, db, deliveryStatus: messages.deliveryStatus }),
    limiting: limits,
    /** Everything that is said by mail, whoever says it. */
    topics: [...people.topics, courses.doseReminders],
    close: async () => {
      await limits.close();
      await trail.close();
      await db.close();
    },
  };
};
export type House = ReturnType<typeof compose>;

/** A kill -9 at a named place, for the tests that prove we survive it. */
const diesAt = (wanted: string | undefined) => (reached: string): void => {
  if (reached === wanted) process.kill(process.pid, 'SIGKILL');
};
