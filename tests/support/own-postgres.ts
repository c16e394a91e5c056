import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../src/cli/quickstart/postgres.mjs';

/** A PostgreSQL that only one test uses, with all that it promises of a commit switched on. */
export interface OwnPostgres {
  readonly url: string;
  /** `kill -9` of the server itself; what it forked ends with it. */
  kill(): Promise<void>;
  /** On the same data and the same port. */
  restart(): Promise<void>;
  /** The server and all that it forked stand still, as on a machine that is suspended: connections stay, and nobody answers. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export const ownPostgres = async (): Promise<OwnPostgres> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'careloop-own-postgres-'));
  let server = await startPostgres({ dataDir });
  const { url, port } = server;
  const pid = (): number =>
    Number(readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const signalAll = (signal: NodeJS.Signals): void => {
    for (const each of [pid(), ...childrenOf(pid())]) process.kill(each, signal);
  };
  return {
    url,
    kill: async () => {
      process.kill(pid(), 'SIGKILL');
      await server.exited;
    },
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    restart: async () => {
      server = await startPostgres({ dataDir, port });
      if (server.port !== port) throw new Error(`PostgreSQL came back on port ${server.port} instead of ${port}`);
    },
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** The parent's id is the second word behind the name in brackets (proc(5)). */
const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent);
const parentOf = (pid: number): number | null => {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return null; // it has ended meanwhile
  }
};
