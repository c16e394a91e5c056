import { Client } from 'pg';
import type { Database } from '../../ports/database';

export interface ListeningOptions {
  readonly url: string;
  readonly applicationName: string;
  /** A peer that vanishes without a word leaves TCP waiting for hours; so it is asked this often for a sign of life. */
  readonly heartbeatMs: number;
  /** Whoever is silent for so long is given up. */
  readonly patienceMs: number;
}

const RECONNECT_MS = 250;
const LONGEST_HANDSHAKE_MS = 5_000;

/** One connection that hears NOTIFY for everybody in this process: opened for the first who listens, replaced when it is lost. */
export const listening = (options: ListeningOptions): Pick<Database, 'listen' | 'close'> => {
  const ears = new Set<Ear>();
  let line: Line | null = null;
  let opening: Promise<Line> | null = null;
  let closed = false;

  const lost = (gone: Line): void => {
    if (line !== gone) return;
    line = null;
    if (closed) return; // our own doing: nobody needs to be told
    for (const ear of ears) ear.onGap(false);
    retryLater();
  };
  const retryLater = (): void => {
    setTimeout(() => {
      if (!closed) lineNow().catch(retryLater);
    }, RECONNECT_MS).unref();
  };
  const lineNow = async (): Promise<Line> => {
    if (line) return line;
    opening ??= open().finally(() => {
      opening = null;
    });
    return await opening;
  };
  const open = async (): Promise<Line> => {
    const known = [...ears];
    const opened = await openLine(
      options,
      known.map(({ channel }) => channel),
    );
    opened.client.on('end', () => lost(opened));
    opened.client.on('notification', ({ channel, payload }) => {
      for (const ear of ears) if (ear.channel === channel) ear.onMessage(payload ?? '');
    });
    line = opened;
    beat(opened, options.heartbeatMs, () => lost(opened));
    for (const ear of known) ear.onGap(true);
    return opened;
  };

  return {
    listen: async (channel, onMessage, onGap) => {
      const ear = { channel, onMessage, onGap };
      ears.add(ear);
      try {
        const current = await lineNow();
        // The line may have been on its way already, without this channel.
        await current.say(`listen ${channel}`);
        if (line === current) onGap(true);
        return { hears: (withinMs) => line !== null && performance.now() - line.aliveAtMs() <= withinMs };
      } catch (error) {
        ears.delete(ear);
        throw error;
      }
    },
    close: async () => {
      closed = true;
      await opening?.catch(() => undefined);
      await line?.client.end();
    },
  };
};

interface Ear {
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  readonly onGap: (listening: boolean) => void;
}

/** A connection on which one thing is said after the other. */
interface Line {
  readonly client: Client;
  say(statement: string): Promise<void>;
  /** When that was asked which was answered last: whatever had been committed by then was heard before the answer came. */
  aliveAtMs(): number;
}

/** A line that listens on `channels` already. */
const openLine = async (
  { url, applicationName, patienceMs }: ListeningOptions,
  channels: readonly string[],
): Promise<Line> => {
  const client = new Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: LONGEST_HANDSHAKE_MS,
    query_timeout: patienceMs,
  });
  client.on('error', () => undefined); // 'end' follows
  let aliveAtMs = Number.NEGATIVE_INFINITY;
  const say = inTurn(async (statement: string) => {
    const askedAtMs = performance.now();
    await client.query(statement);
    aliveAtMs = askedAtMs;
  });
  const line = { client, say, aliveAtMs: () => aliveAtMs };
  try {
    await client.connect();
    for (const channel of new Set(channels)) await line.say(`listen ${channel}`);
    return line;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
};

const inTurn = (say: (statement: string) => Promise<void>) => {
  let before: Promise<void> = Promise.resolve();
  return async (statement: string): Promise<void> => {
    const result = before.then(async () => await say(statement));
    before = result.catch(() => undefined);
    await result;
  };
};

/** Asks the server for a sign of life again and again; without one the line is given up. */
const beat = ({ client, say }: Line, heartbeatMs: number, giveUp: () => void): void => {
  let isAsking = false;
  const timer = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    say('select 1')
      .catch(() => {
        giveUp();
        void client.end().catch(() => undefined);
      })
      .finally(() => (isAsking = false));
  }, heartbeatMs).unref();
  client.once('end', () => clearInterval(timer));
};
