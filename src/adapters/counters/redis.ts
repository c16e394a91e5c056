import { Redis } from 'ioredis';
import type { Count, Counters } from '../../ports/counters';

const PREFIX = 'careloop:counts:';
const ANSWERS_WITHIN_MS = 1_000;

// One script for each question: what is read and what is written belong to the same moment.
const ADD = `local said = {}
  for i, key in ipairs(KEYS) do
    local used = redis.call('INCRBY', key, ARGV[2 * i - 1])
    local left = redis.call('PTTL', key)
    if left < 0 then redis.call('PEXPIRE', key, ARGV[2 * i]); left = tonumber(ARGV[2 * i]) end
    said[2 * i - 1] = used; said[2 * i] = left
  end
  return said`;
const LOOK = `local said = {}
  for i, key in ipairs(KEYS) do
    said[2 * i - 1] = tonumber(redis.call('GET', key) or 0); said[2 * i] = redis.call('PTTL', key)
  end
  return said`;
const GIVE_BACK = `for i, key in ipairs(KEYS) do
    local used = tonumber(redis.call('GET', key) or 0)
    if used > 0 then redis.call('DECRBY', key, math.min(used, tonumber(ARGV[i]))) end
  end`;

/** Counters in Redis, which forgets them by itself. Never waits for a Redis that is away. */
export const redisCounters = (url: string): Counters => {
  let line: ReturnType<typeof connect> | null = null;
  const ask = async (script: string, keys: readonly string[], values: readonly number[] = []): Promise<number[]> => {
    line ??= connect(url);
    await line.settled;
    return (await line.redis.eval(script, keys.length, ...keys.map((key) => PREFIX + key), ...values)) as number[];
  };
  return {
    add: async (asked) =>
      countsOf(
        await ask(
          ADD,
          asked.map(({ key }) => key),
          asked.flatMap(({ points, windowMs }) => [points, windowMs]),
        ),
      ) as readonly Count[],
    look: async (keys) => countsOf(await ask(LOOK, keys)),
    giveBack: async (returned) =>
      void (await ask(
        GIVE_BACK,
        returned.map(({ key }) => key),
        returned.map(({ points }) => points),
      )),
    sweep: async () => undefined,
    close: async () => line?.redis.disconnect(),
  };
};

/** A line that is opened once, for the first who asks; `settled` when it stands or cannot be had now. */
const connect = (url: string) => {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: ANSWERS_WITHIN_MS,
    retryStrategy: (tries) => Math.min(tries * 100, 2_000),
  });
  redis.on('error', () => undefined); // whoever asks hears of it
  const settled = new Promise<void>((ready) => {
    redis.once('ready', () => ready());
    redis.once('error', () => ready());
  });
  return { redis, settled };
};

/** Pairs of what was used and how many milliseconds are left; negative for a key that is not there. */
const countsOf = (result: readonly number[]): readonly (Count | null)[] =>
  Array.from({ length: result.length / 2 }, (_, index) => {
    const leftMs = result[2 * index + 1] ?? -1;
    return leftMs < 0 ? null : { used: result[2 * index] ?? 0, endsAt: new Date(Date.now() + leftMs) };
  });
