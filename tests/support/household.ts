import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Pool } from 'pg';
import { freePort } from './free-port';
import { addressOf, onDatabase, preparedDatabase } from './prepared-database';
import { SECRET, startApiNode, startProgram, type Program, type Settings } from './program';
import { startRedis } from './redis.cjs';

export type { Program } from './program';

/** A mail as it came to the sandbox. */
export interface ReceivedMail {
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  /** 1, or more where mails with the same Message-ID had come before. */
  readonly copy: number;
  readonly receivedAt: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A whole installation in real processes: a database of its own with patients and doses in it, a sandbox for its mail, and as many API nodes and workers as a test starts. */
export interface Household {
  /** Where people reach it: the address of the first API node. */
  readonly url: string;
  /** What its programs are set to, the secret of all tests included, and where they keep their files. */
  readonly settings: Settings;
  readonly dataDir: string;
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs `statement` in a transaction that stays open: what it locks is held until the answer is called. */
  lockForUpdate(statement: string, values?: readonly unknown[]): Promise<() => Promise<void>>;
  /** The first node stands at `url`; one that is started while another stands there gets an address of its own. */
  startApi(settings?: Settings): Promise<Program & { readonly url: string }>;
  startWorker(settings?: Settings): Promise<Program>;
  /** Brings the sandbox back after `stopSandbox`. What it received before is still there. */
  startSandbox(): Promise<void>;
  stopSandbox(): Promise<void>;
  /** Kills this household's Redis, if it has one, and starts an empty one in its place. */
  stopRedis(): Promise<void>;
  startRedis(): Promise<void>;
  /** Every mail that came, newest first. */
  mails(to?: string): Promise<ReceivedMail[]>;
  /** Makes the mail server misbehave: a mode, or more exactly one of the sandbox's faults. */
  mailServer(
    fault:
      | 'ok'
      | 'refuse-4xx'
      | 'refuse-5xx'
      | 'lose-answer'
      | { readonly mode: string; readonly only?: string; readonly delayMs?: number; readonly times?: number },
  ): Promise<void>;
  close(): Promise<void>;
}

interface Wishes {
  /** The jobs are in a Redis of its own; otherwise in its database. */
  readonly redis?: boolean;
  /** The PostgreSQL server to live on; the one of all tests unless said otherwise. */
  readonly server?: string;
}

export const household = async ({
  redis: wantsRedis = false,
  server = String(process.env['TEST_DATABASE_URL']),
}: Wishes = {}): Promise<Household> => {
  const database = await copyOf(await preparedDatabase(server), server);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'careloop-e2e-'));
  const [apiPort, smtpPort, httpPort] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${apiPort}`;
  const sandboxUrl = `http://127.0.0.1:${httpPort}`;
  let redis = wantsRedis ? await startRedis(await freePort()) : null;
  const redisPort = redis?.port;
  if (wantsRedis && !redis) throw new Error('This test needs redis-server, which is not installed.');

  const settings: Settings = {
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    PUBLIC_URL: url,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtpPort),
    SANDBOX_URL: sandboxUrl,
    SANDBOX_SMTP_PORT: String(smtpPort),
    SANDBOX_HTTP_PORT: String(httpPort),
    REDIS_URL: redis?.url ?? '',
  };
  const programs: Program[] = [];
  const kept = <Started extends Program>(program: Started): Started => {
    programs.push(program);
    return program;
  };
  const pool = new Pool({ connectionString: database.url, max: 3, options: '-c timezone=UTC' });
  pool.on('error', () => undefined); // some tests kill the database
  let sandbox: Program | null = null;
  let isPublicPortTaken = false;
  const startSandbox = async (): Promise<void> => {
    sandbox = kept(await startProgram('sandbox', settings, (program) => program.written().includes('sandbox.ready')));
  };
  await startSandbox();

  return {
    url,
    settings: { CARELOOP_SECRET: SECRET, ...settings },
    dataDir,
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query(text, [...values])).rows as Row[],
    lockForUpdate: async (statement, values = []) => {
      const client = new Client({ connectionString: database.url, options: '-c timezone=UTC' });
      client.on('error', () => undefined); // dropping the database ends what a failed test holds
      await client.connect();
      await client.query('begin');
      await client.query(statement, [...values]);
      return async () => await client.end();
    },
    startApi: async (more = {}) => {
      if (isPublicPortTaken) return kept(await startApiNode({ ...settings, ...more }));
      isPublicPortTaken = true;
      const node = kept(await startApiNode({ ...settings, ...more, PORT: String(apiPort) }));
      void node.ended.then(() => (isPublicPortTaken = false));
      return node;
    },
    startWorker: async (more = {}) =>
      kept(
        await startProgram('worker', { ...settings, ...more }, (program) => program.written().includes('worker.ready')),
      ),
    startSandbox,
    stopSandbox: async () => await sandbox?.kill('SIGKILL'),
    stopRedis: async () => await redis?.stop(),
    startRedis: async () => {
      redis = await startRedis(redisPort);
    },
    mails: async (to = '') =>
      (
        (await (await fetch(`${sandboxUrl}/messages?limit=1000&to=${encodeURIComponent(to)}`)).json()) as {
          data: ReceivedMail[];
        }
      ).data,
    mailServer: async (fault) => {
      const answer = await fetch(`${sandboxUrl}/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ smtp: fault }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    close: async () => {
      await Promise.all(programs.map(async (program) => await program.kill('SIGKILL')));
      await pool.end();
      await redis?.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

const copyOf = async (prepared: string, server: string): Promise<{ url: string; drop: () => Promise<void> }> => {
  const name = `e2e_${Math.random().toString(36).slice(2)}`;
  await onDatabase(server, async (client) => await client.query(`create database ${name} template ${prepared}`));
  return {
    url: addressOf(server, name),
    drop: async () =>
      void (await onDatabase(server, async (client) => await client.query(`drop database ${name} with (force)`))),
  };
};
