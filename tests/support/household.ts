import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { until } from './until';

const ROOT = path.resolve(__dirname, '../..');

/** One program of ours, running for real. */
export interface Program {
  readonly pid: number;
  /** Everything it has written, as text. */
  written(): string;
  isRunning(): boolean;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** A mail as the sandbox received it. */
export interface ReceivedMail {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A whole installation in real processes: a database of its own on the test server, the sandbox, and as many nodes and workers as a test starts. */
export interface Household {
  readonly url: string;
  readonly databaseUrl: string;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  startApi(env?: Record<string, string>): Promise<Program & { readonly url: string }>;
  startWorker(env?: Record<string, string>): Promise<Program>;
  startSandbox(): Promise<Program>;
  mails(to?: string): Promise<ReceivedMail[]>;
  faults(faults: object): Promise<void>;
  close(): Promise<void>;
}

export const household = async ({ redis = false }: { redis?: boolean } = {}): Promise<Household> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'careloop-e2e-'));
  const databaseUrl = await newDatabase();
  const [apiPort, smtpPort, httpPort] = await freePorts(3);
  const programs: Program[] = [];
  const sandboxUrl = `http://127.0.0.1:${httpPort}`;
  const shared = {
    NODE_ENV: 'production', TZ: 'UTC', DATA_DIR: dataDir, DATABASE_URL: databaseUrl, DATABASE_POOL: '5', CARELOOP_SECRET: 'only-for-tests-0123456789abcdefghijklmnop', HOST: '127.0.0.1',
    PUBLIC_URL: `http://127.0.0.1:${apiPort}`, SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtpPort), SANDBOX_URL: sandboxUrl,
    REDIS_URL: redis ? String(process.env['TEST_REDIS_URL']) : '',
  };
  const start = async (name: string, env: Record<string, string>, isUp: (program: Program) => boolean | Promise<boolean>): Promise<Program> => {
    const program = run(name, { ...shared, ...env });
    programs.push(program);
    await until(async () => {
      if (!program.isRunning()) throw new Error(`${name} ended before it was up:\n${program.written()}`);
      return await isUp(program);
    });
    return program;
  };
  const client = new Client({ connectionString: databaseUrl, options: '-c timezone=UTC' });
  client.on('error', () => undefined);
  await client.connect();

  return {
    url: `http://127.0.0.1:${apiPort}`,
    databaseUrl,
    query: async <Row extends object>(text: string, values: unknown[] = []) => (await client.query(text, values)).rows as Row[],
    startApi: async (env = {}) => {
      const url = `http://127.0.0.1:${env['PORT'] ?? apiPort}`;
      const program = await start('server', { PORT: String(apiPort), ...env }, async () => (await fetch(`${url}/_health`).catch(() => null))?.status === 204);
      return { ...program, url };
    },
    startWorker: async (env = {}) => await start('worker', env, (program) => program.written().includes('worker.ready')),
    startSandbox: async () =>
      await start('sandbox', { SANDBOX_SMTP_PORT: String(smtpPort), SANDBOX_HTTP_PORT: String(httpPort) }, (program) => program.written().includes('sandbox.ready')),
    mails: async (to = '') => ((await (await fetch(`${sandboxUrl}/messages?limit=1000&to=${encodeURIComponent(to)}`)).json()) as { data: ReceivedMail[] }).data,
    faults: async (faults) => {
      const answer = await fetch(`${sandboxUrl}/faults`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(faults) });
      if (!answer.ok) throw new Error(await answer.text());
    },
    close: async () => {
      await Promise.all(programs.map(async (program) => await program.kill('SIGKILL')));
      await client.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

const run = (name: string, env: Record<string, string>): Program => {
  const child: ChildProcess = spawn(process.execPath, [path.join(ROOT, 'dist', 'src', `${name}.js`)], { cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (written += text));
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    written: () => written,
    isRunning,
    kill: async (signal = 'SIGTERM') => {
      if (!isRunning()) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
};

const newDatabase = async (): Promise<string> => {
  const url = new URL(String(process.env['TEST_DATABASE_URL']));
  const name = `e2e_${Math.random().toString(36).slice(2)}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
};

/** Ports that nobody listened on a moment ago. */
export const freePorts = async (count: number): Promise<number[]> => {
  const servers = await Promise.all(Array.from({ length: count }, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(async (server) => await new Promise((closed) => server.close(closed))));
  return ports;
};
