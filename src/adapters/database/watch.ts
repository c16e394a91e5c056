import { Client, DatabaseError } from 'pg';
import type { Logger } from '../../ports/logger';
import { cutDatabaseSockets, databaseAway, databaseSocket } from '../../kernel/database-sockets';

export interface DatabaseWatch {
  /** True from the moment it could not be reached, or was silent for too long, until it answers again. */
  isAway(): boolean;
  /**
   * What `work` returns. Rejected at once, whatever it waits for, when the database is away or goes away meanwhile; the
   * work itself is not stopped.
   */
  whileThere<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

interface WatchOptions {
  readonly url: string;
  readonly applicationName: string;
  /** A server that keeps its connections and says nothing (suspended, cut off, out of disk) is away after so long. */
  readonly silentAfterMs: number;
  readonly log: Logger;
}

/** Counted in turns, not by the clock: a process that stood still itself has heard nothing either, and that is one turn. */
const TURNS = 10;
/** It goes down, or comes up. Whatever else the server says, it is there. */
const GOES_OR_COMES = /^57P0[123]$/;

/** Asks the database for a sign of life, on a connection of its own. */
export const watchDatabase = ({ url, applicationName, silentAfterMs, log }: WatchOptions): DatabaseWatch => {
  const waiting = new Set<(reason: Error) => void>();
  let line: Client | null = null;
  let isAsking = false;
  let silentTurns = 0;
  let isAway = false;

  const goAway = (reason: string): void => {
    if (!isAway) log.warn('database.away', { reason });
    isAway = true;
    silentTurns = 0;
    cutDatabaseSockets();
    for (const refuse of waiting) refuse(databaseAway());
  };
  const comeBack = (): void => {
    if (isAway) log.info('database.back');
    isAway = false;
  };
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: url, application_name: applicationName, stream: databaseSocket });
    client.on('error', () => {
      if (line === client) line = null;
    });
    await client.connect();
    return client;
  };
  const answersOn = async (client: Client | null): Promise<boolean> =>
    client !== null && (await client.query('select 1').then(Boolean, () => false));

  const ask = async (): Promise<void> => {
    if (await answersOn(line)) return comeBack();
    try {
      line = await connect();
      comeBack();
    } catch (error) {
      line = null;
      if (error instanceof DatabaseError && !GOES_OR_COMES.test(String(error.code))) return comeBack();
      goAway(error instanceof Error ? error.message : String(error));
    }
  };
  const turn = (): void => {
    if (isAsking) {
      silentTurns += 1;
      if (silentTurns >= TURNS) goAway('silent');
      return;
    }
    isAsking = true;
    silentTurns = 0;
    void ask().finally(() => (isAsking = false));
  };
  const timer = setInterval(turn, silentAfterMs / TURNS).unref();

  return {
    isAway: () => isAway,
    whileThere: async (work) => {
      if (isAway) throw databaseAway();
      return await new Promise((resolve, reject) => {
        waiting.add(reject);
        void work()
          .then(resolve, reject)
          .finally(() => waiting.delete(reject));
      });
    },
    close: async () => {
      clearInterval(timer);
      await line?.end().catch(() => undefined);
    },
  };
};
