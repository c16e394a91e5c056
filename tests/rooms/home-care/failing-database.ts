import type { Sql } from '../../../src/ports/database';
import type { FreshDatabase } from '../../support/database';

const ABORTED = 'The process is gone.';

/**
 * A database that can be made to fail at any statement, as if the process had been killed right before it: every statement
 * fails from then on, and what was not committed is rolled back.
 */
export const failingDatabase = (inner: FreshDatabase) => {
  let left = Infinity;
  const strike = (): void => {
    left -= 1;
    if (left < 0) throw new Error(ABORTED);
  };
  const through = <Through extends Sql>(sql: Through): Through => ({
    ...sql,
    query: async <Row extends object>(...asked: Parameters<Sql['query']>) => {
      strike();
      return await sql.query<Row>(...asked);
    },
    prepared: async <Row extends object>(...asked: Parameters<Sql['prepared']>) => {
      strike();
      return await sql.prepared<Row>(...asked);
    },
  });
  return {
    ...through(inner),
    transaction: async <Result>(...[work, options]: Parameters<typeof inner.transaction<Result>>) =>
      await inner.transaction<Result>(async (tx) => {
        const result = await work(through(tx));
        strike();
        return result;
      }, options),
    /** Runs `work` with a kill right before the statement with this number, counted from 0. False: it was over before that. */
    killedAt: async (statement: number, work: () => Promise<unknown>): Promise<boolean> => {
      left = statement;
      try {
        await work();
      } catch (error) {
        if (!(error instanceof Error) || error.message !== ABORTED) throw error;
      }
      const wasKilled = left < 0;
      left = Infinity;
      return wasKilled;
    },
  };
};
