import { createAdapter } from '@socket.io/postgres-adapter';
import { Client, type Pool } from 'pg';
import type { Database, SqlValue } from '../../ports/database';
import type { Logger } from '../../ports/logger';
import type { NodeLine } from '../../ports/nodes';

const TABLE = 'careloop.socket_io_attachments';

/** Where messages wait that are too long for NOTIFY. */
export const nodesSchema: readonly string[] = [
  `create unlogged table if not exists ${TABLE} (id bigserial primary key, created_at timestamptz not null default now(), payload bytea)`,
  `create index if not exists socket_io_attachments_created on ${TABLE} (created_at)`,
];

/** Through LISTEN and NOTIFY: one connection of its own to hear on, the house's pool to speak. */
export const postgresLine = (url: string, db: Pick<Database, 'query'>, log: Logger): NodeLine => {
  let isClosed = false;
  let hearing: Client | null = null;
  const connect = async () => {
    const client = new Client({ connectionString: url, application_name: 'careloop-nodes' });
    client.on('error', (error) => log.warn('nodes.line-lost', { reason: error.message })); // 'end' follows, and with it a new one
    await client.connect();
    if (isClosed) await client.end();
    hearing = client;
    return Object.assign(client, { release: () => undefined });
  };
  const pool = {
    connect,
    query: async (text: string, values: SqlValue[] = []) => ({ rows: await db.query(text, values) }),
  };
  const errorHandler = (error: Error): void => log.warn('nodes.not-said', { reason: error.message });
  return {
    adapter: createAdapter(pool as unknown as Pool, {
      tableName: TABLE,
      channelPrefix: 'careloop_nodes',
      errorHandler,
    }),
    close: async () => {
      isClosed = true;
      await hearing?.end().catch(() => undefined);
    },
  };
};
