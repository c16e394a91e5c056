import { DatabaseError, Pool, TypeOverrides, types, type PoolClient } from 'pg';
import { DomainError, refusedByTrigger } from '../../kernel/errors';
import { holdsConnection, insideTransaction } from '../../kernel/second-connection';
import { statementName } from '../../kernel/statement-name';
import { inSpanOfTrace, traceContext } from '../../kernel/tracing';
import { SESSION_OPTIONS } from '../../kernel/database-session';
import type { Database, Lock, Sql, SqlValue, Transaction } from '../../ports/database';
import type { Logger } from '../../ports/logger';
import { listening } from './listening';
import { telling } from './telling';
import { databaseAway, databaseSocket } from '../../kernel/database-sockets';
import type { DatabaseWatch } from './watch';

export interface PostgresOptions {
  readonly url: string;
  /** Connections at most. */
  readonly max: number;
  readonly applicationName: string;
  /** How long a statement waits for a free connection, or for a server that is silent, before it is refused. */
  readonly patienceMs?: number;
  /** While it says that the database is away, everything is refused at once. */
  readonly watch?: Pick<DatabaseWatch, 'isAway'>;
  readonly log: Logger;
}

const UNIQUE_VIOLATION = '23505';
const DEADLOCK = '40P01';
/** How often what PostgreSQL ended as the victim of a deadlock is begun again before its caller hears of it. */
const NEW_BEGINNINGS = 3;
const HEARTBEAT_MS = 1_000;
const LONGEST_SILENCE_MS = 5_000;
const PATIENCE_MS = 60_000;

/** Where Strapi lives too, it has told `pg` to leave JSON as text; here it is read, in every process alike. */
export const readsJson = new TypeOverrides();
for (const type of [types.builtins.JSON, types.builtins.JSONB]) readsJson.setTypeParser(type, JSON.parse);

/** PostgreSQL through `pg`: a pool for statements, one connection more for LISTEN once somebody listens. */
export const postgres = (options: PostgresOptions): Database => {
  const { url, max, applicationName, log, patienceMs = PATIENCE_MS, watch } = options;
  const pool = new Pool({
    connectionString: url,
    types: readsJson,
    max,
    application_name: applicationName,
    options: SESSION_OPTIONS,
    // What is asked before the answer to something else came is sent at once; PostgreSQL answers in that order.
    pipeline: true,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: patienceMs,
    stream: databaseSocket,
  });
  // Heard of every connection, also of one that a transaction has just now: the pool itself only listens to idle ones, and an
  // error that nobody listens to ends the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn('database.connection-lost', { reason: error.message }));
  });
  pool.on('error', () => undefined);
  const ears = listening({
    url,
    applicationName: `${applicationName}-listen`,
    heartbeatMs: HEARTBEAT_MS,
    patienceMs: LONGEST_SILENCE_MS,
  });

  const mouth = telling(async (text, values) => await pool.query({ name: 'database.tell', text, values }), log);

  const told = new Set<string>();
  const note = (nameOf: () => string): void => {
    if (!holdsConnection()) return;
    const statement = nameOf();
    if (told.has(statement)) return;
    told.add(statement);
    log.warn('database.second-connection', { statement });
  };

  const there = (): Pool => {
    if (watch?.isAway()) throw databaseAway();
    return pool;
  };

  return {
    query: (text, values) => {
      note(() => statementName(text));
      return begunAgain(log, async () => await speaking(there()).query(text, values));
    },
    prepared: (name, text, values) => {
      note(() => name);
      return begunAgain(log, async () => await speaking(there()).prepared(name, text, values));
    },
    transaction: async (work, { lock } = {}) => {
      note(() => 'begin');
      return await inTransaction(there(), mouth.tell, work, log, lock);
    },
    listen: ears.listen,
    close: async () => {
      await ears.close();
      await mouth.close();
      await pool.end();
    },
  };
};

const speaking = (connection: Pool | PoolClient): Sql => ({
  query: async <Row extends object>(text: string, values: readonly SqlValue[] = []) =>
    await traced(statementName, text, async () => await rowsOf<Row>(connection.query(text, values as unknown[]))),
  prepared: async <Row extends object>(name: string, text: string, values: readonly SqlValue[]) =>
    await traced(
      String,
      name,
      async () => await rowsOf<Row>(connection.query({ name, text, values: values as unknown[] })),
    ),
});

const STATEMENT = { 'db.system.name': 'postgresql' } as const;

const traced = async <Row>(nameOf: (of: string) => string, of: string, run: () => Promise<Row[]>): Promise<Row[]> =>
  traceContext() === null
    ? await run()
    : await inSpanOfTrace({ name: nameOf(of), kind: 'client', facts: STATEMENT }, run);

const rowsOf = async <Row>(answer: Promise<{ rows: unknown[] }>): Promise<Row[]> => {
  try {
    return (await answer).rows as Row[];
  } catch (error) {
    if (error instanceof DatabaseError && error.code === UNIQUE_VIOLATION) {
      throw new DomainError(
        'conflict',
        'request.conflict',
        'This is there already, or somebody else was faster. Read it again and decide anew.',
      );
    }
    throw error;
  }
};

const inTransaction = async <Result>(
  pool: Pool,
  tell: ReturnType<typeof telling>['tell'],
  work: (tx: Transaction) => Promise<Result>,
  log: Logger,
  lock?: Lock,
): Promise<Result> => {
  const { result, after, messages } = await begunAgain(log, async () => {
    const runs: (() => void | Promise<void>)[] = [];
    const messages: { readonly channel: string; readonly payload: string }[] = [];
    const made = await committed(
      pool,
      async (client) =>
        await insideTransaction(
          async () =>
            await work({
              ...speaking(client),
              afterCommit: (run) => void runs.push(run),
              tell: (channel, payloads) => void messages.push(...payloads.map((payload) => ({ channel, payload }))),
            }),
        ),
      lock,
    );
    return { result: made, after: runs, messages };
  });
  tell(messages);
  for (const run of after) {
    await Promise.resolve()
      .then(run)
      .catch((error: unknown) => log.error('database.after-commit-failed', { reason: String(error) }));
  }
  return result;
};

/** Of two transactions that wait for each other PostgreSQL ends one: nothing of it was done, so it begins again. */
const begunAgain = async <Result>(log: Logger, work: () => Promise<Result>): Promise<Result> => {
  for (let beginnings = 0; ; beginnings += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== DEADLOCK || beginnings === NEW_BEGINNINGS) throw error;
      log.warn('database.deadlock', { at: error.where ?? '', beginnings: beginnings + 1 });
    }
  }
};

/** The connection goes back before anything else is done: what follows a commit may need one itself. */
const committed = async <Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
  lock?: Lock,
): Promise<Result> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(beginning(lock)); // waited for: without it each statement of the work would be committed by itself
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((fault: unknown) => {
      broken = fault instanceof Error ? fault : new Error(String(fault));
    });
    throw refusedByTrigger(error) ?? error;
  } finally {
    client.release(broken);
  }
};

/** In one message: whoever waits for the lock has read nothing yet. */
const beginning = (lock: Lock | undefined): string =>
  lock ? `begin; select pg_advisory_xact_lock(${lock.map(Number).join(', ')})` : 'begin';
