import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from './free-port';
import { until } from './until';

const ROOT = path.resolve(__dirname, '../..');
/** A program takes seconds to come up, and needs the cores for it. */
const LOOK_EVERY_MS = 25;

export const SECRET = 'only-for-tests-0123456789abcdefghijklmnop';
/** What every installation under test is set to. */
const SETTINGS = {
  NODE_ENV: 'production',
  TZ: 'UTC',
  HOST: '127.0.0.1',
  DATABASE_POOL: '5',
  CARELOOP_SECRET: SECRET,
  RATE_LIMIT_MULTIPLIER: '1000',
  OVERLOAD_DELAY_MS: '0',
  STOP_NOTICE_MS: '0',
};

/** One program of ours, running for real. */
export interface Program {
  /** Everything it has written, as text. */
  written(): string;
  isRunning(): boolean;
  /** Sends a signal that does not end it, such as SIGSTOP. */
  signal(signal: NodeJS.Signals): void;
  /** Sends the signal and waits for the end. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Resolves when it has ended: with its exit code, or with the name of the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

export type Settings = Readonly<Record<string, string>>;

/** Starts `dist/src/<name>.js` with these settings alone, and waits until it is up. It ends with this process, whatever becomes of that. */
export const startProgram = async (
  name: 'server' | 'worker' | 'sandbox',
  settings: Settings,
  isUp: (program: Program) => boolean | Promise<boolean>,
): Promise<Program> => {
  const program = run(name, settings);
  await until(async () => {
    if (await isUp(program)) return true;
    if (!program.isRunning()) throw new Error(`${name} ended before it was up:\n${program.written()}`);
    return false;
  }, LOOK_EVERY_MS);
  return program;
};

/** An API node on its port, or on any free one. */
export const startApiNode = async (settings: Settings): Promise<Program & { readonly url: string }> => {
  const port = settings['PORT'] ?? String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const program = await startProgram(
    'server',
    { ...settings, PORT: port },
    async () => (await fetch(`${url}/_health`).catch(() => null))?.status === 204,
  );
  return { ...program, url };
};

const run = (name: string, settings: Settings): Program => {
  const env = { PATH: process.env['PATH'] ?? '', ...SETTINGS, ...settings };
  const child = spawn(process.execPath, [path.join(ROOT, 'dist', 'src', `${name}.js`)], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (written += text));
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return {
    written: () => written,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    signal: (signal) => void child.kill(signal),
    kill: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
    ended,
  };
};
