import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { freePort } from './free-port';
import { until } from './until';

const COMPOSE = path.resolve(__dirname, '../../docker-compose.yml');
/** What depends on the machine: which ports it has free, and whom it may reach. */
const OF_THE_MACHINE = /^--(listening-port|min-port|max-port|denied-peer-ip|no-multicast-peers)/;

export interface TurnServer {
  /** For `TURN_URLS`. */
  readonly url: string;
  readonly secret: string;
  /** What it has written: one line for each allocation, among others. */
  written(): string;
  stop(): Promise<void>;
}

/** Debian's coturn on this machine alone, with the options that docker-compose.yml starts it with. */
export const startTurnServer = async (): Promise<TurnServer> => {
  const port = await freePort();
  const secret = 'a-secret-of-both';
  const server = spawn(
    'turnserver',
    [
      ...optionsOfCompose().map((option) => option.replace('"$$TURN_SECRET"', secret)),
      `--listening-port=${port}`,
      '--listening-ip=127.0.0.1',
      '--relay-ip=127.0.0.1',
      '--allow-loopback-peers',
      '--verbose',
      '--pidfile=/dev/null',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/tmp' },
  );
  let written = '';
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (written += text));
  const ended = once(server, 'exit').catch(() => {
    throw new Error('This test needs coturn, which is not installed: apt-get install coturn');
  });
  ended.catch(() => undefined);
  await Promise.race([
    until(() => written.includes(`UDP listener opened on: 127.0.0.1:${port}`)),
    ended.then(() => {
      throw new Error(`coturn ended before it was up:\n${written}`);
    }),
  ]);
  return {
    url: `turn:127.0.0.1:${port}`,
    secret,
    written: () => written,
    stop: async () => {
      server.kill('SIGKILL');
      await ended;
    },
  };
};

const optionsOfCompose = (): string[] => {
  const { services } = load(readFileSync(COMPOSE, 'utf8')) as { services: { coturn: { entrypoint: string[] } } };
  const [, options = ''] =
    /exec turnserver \$\$\{TURN_EXTERNAL_IP\S+ (.*)$/s.exec(services.coturn.entrypoint.at(-1) ?? '') ?? [];
  return options.split(/\s+/).filter((option) => option !== '' && !OF_THE_MACHINE.test(option));
};
