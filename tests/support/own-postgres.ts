import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  stop(): Promise<void>;
}

export const ownPostgres = async (): Promise<OwnPostgres> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'careloop-own-postgres-'));
  let server = await startPostgres({ dataDir });
  const { url, port } = server;
  return {
    url,
    kill: async () => {
      process.kill(
        Number(readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]),
        'SIGKILL',
      );
      await server.exited;
    },
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
