import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import type { Logger } from '../../ports/logger';
import type { NodeLine } from '../../ports/nodes';

const COMMANDS = ['publish', 'subscribe', 'psubscribe'] as const;

/** Through Redis. A Redis that is away stops nobody: ioredis comes back by itself and subscribes again. */
export const redisLine = (url: string, log: Logger): NodeLine => {
  const pub = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  const sub = new Redis(url, { maxRetriesPerRequest: null });
  let isUp = true;
  for (const line of [pub, sub]) {
    line.on('error', (error) => {
      if (isUp) log.warn('nodes.line-lost', { reason: error.message });
      isUp = false;
    });
    line.on('ready', () => (isUp = true));
    forgive(line);
  }
  return {
    adapter: createAdapter(pub, sub, { key: 'careloop' }),
    close: async () => {
      pub.disconnect();
      sub.disconnect();
    },
  };
};

/** The adapter waits for no answer; one that fails would end the process. */
const forgive = (line: Redis): void => {
  const commands = line as unknown as Record<(typeof COMMANDS)[number], (...args: unknown[]) => Promise<unknown>>;
  for (const name of COMMANDS) {
    const say = commands[name].bind(line);
    commands[name] = async (...args) => await say(...args).catch(() => null);
  }
};
