import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 3_000;

/**
 * What to say of a Redis that does not answer, naming the server and never the password; null when it answers.
 * It is no reason not to start: it is taken up when it is there, and until then nothing but speed is lost.
 */
export const deadRedis = async (address, patienceMs = PATIENCE_MS) => {
  const { Redis } = await import('ioredis');
  const redis = new Redis(address, { lazyConnect: true, retryStrategy: () => null });
  let reason = null;
  redis.on('error', (error) => (reason ??= error.message || error.code));
  const answer = redis
    .connect()
    .then(() => redis.ping())
    .then(
      () => 'alive',
      (error) => error.message,
    );
  const heard = await Promise.race([answer, pause(patienceMs, 'it keeps silent', { ref: false })]);
  if (redis.status !== 'end') redis.disconnect();
  if (heard === 'alive') return null;
  const { host, port } = redis.options;
  return `Redis at ${host}:${port} (REDIS_URL) does not answer: ${(reason ?? heard).replace(/\.$/, '')}. CareLoop starts without it and uses it as soon as it is there.`;
};
