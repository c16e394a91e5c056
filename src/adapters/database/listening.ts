import { Client } from 'pg';
import type { Database } from '../../ports/database';

export interface ListeningOptions {
  readonly url: string;
  readonly applicationName: string;
  /** A peer that vanishes without a word leaves TCP waiting for hours; so it is asked this often, and must answer within as long. */
  readonly heartbeatMs: number;
}

const RECONNECT_MS = 250;
const LONGEST_HANDSHAKE_MS = 5_000;

/** One connection that hears NOTIFY for everybody in this process: opened for the first who listens, replaced when it is lost. */
export const listening = (options: ListeningOptions): Pick<Database, 'listen' | 'close'> => {
  const ears = new Set<Ear>();
  let line: Client | null = null;
  let opening: Promise<Client> | null = null;
  let closed = false;

  const lost = (client: Client): void => {
    if (line !== client) return;
    line = null;
    for (const ear of ears) ear.onGap(false);
    if (!closed) retryLater();
  };
  const retryLater = (): void => {
    setTimeout(() => {
      if (!closed) lineNow().catch(retryLater);
    }, RECONNECT_MS).unref();
  };
  const lineNow = async (): Promise<Client> => {
    if (line) return line;
    opening ??= open().finally(() => {
      opening = null;
    });
    return await opening;
  };
  const open = async (): Promise<Client> => {
    const known = [...ears];
    const client = await openLine(options, known.map(({ channel }) => channel), lost);
    client.on('notification', ({ channel, payload }) => {
      for (const ear of ears) if (ear.channel === channel) ear.onMessage(payload ?? '');
    });
    line = client;
    beat(client, options.heartbeatMs, () => lost(client));
    for (const ear of known) ear.onGap(true);
    return client;
  };

  return {
    listen: async (channel, onMessage, onGap) => {
      const ear = { channel, onMessage, onGap };
      ears.add(ear);
      try {
        const client = await lineNow();
        // The line may have been on its way already, without this channel.
        await client.query(`listen ${channel}`);
        if (line === client) onGap(true);
      } catch (error) {
        ears.delete(ear);
        throw error;
      }
    },
    close: async () => {
      closed = true;
      await opening?.catch(() => undefined);
      await line?.end();
    },
  };
};

interface Ear {
  readonly channel: string;
  readonly onMessage: (payload: string) => void;
  readonly onGap: (listening: boolean) => void;
}

/** A connection that listens on `channels` already. `onLost` is called when it ends, if it ever came to life. */
const openLine = async ({ url, applicationName, heartbeatMs }: ListeningOptions, channels: readonly string[], onLost: (client: Client) => void): Promise<Client> => {
  const client = new Client({ connectionString: url, application_name: applicationName, connectionTimeoutMillis: LONGEST_HANDSHAKE_MS, query_timeout: heartbeatMs });
  client.on('error', () => undefined); // 'end' follows
  client.on('end', () => onLost(client));
  try {
    await client.connect();
    for (const channel of new Set(channels)) await client.query(`listen ${channel}`);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
};

/** Asks the server for a sign of life again and again; without one the connection is given up. */
const beat = (client: Client, heartbeatMs: number, giveUp: () => void): void => {
  const timer = setInterval(() => {
    client.query('select 1').catch(() => {
      giveUp();
      void client.end().catch(() => undefined);
    });
  }, heartbeatMs).unref();
  client.once('end', () => clearInterval(timer));
};
