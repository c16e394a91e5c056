import { postgres } from '../../../src/adapters/database/postgres';
import type { Database } from '../../../src/ports/database';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { until } from '../../support/until';

/** Two transactions that take the same rows in opposite order, each holding its first until the other has its own. */
describe('two transactions that wait for each other', () => {
  let home: FreshDatabase;
  let db: Database;
  const warned: string[] = [];
  beforeAll(async () => {
    home = await freshDatabase(['create table jars (id integer primary key, beans integer not null)']);
    await home.query('insert into jars values (1, 0), (2, 0)');
    const log = { info: () => undefined, warn: (event: string) => void warned.push(event), error: () => undefined };
    db = postgres({ url: home.url, max: 4, applicationName: 'deadlock', log });
  });
  afterAll(async () => {
    await db.close();
    await home.drop();
  });

  it('both come to their end, once each, and the log says that they met', async () => {
    const held = new Set<number>();
    const after: number[] = [];
    const fill = async (mine: 0 | 1, first: number, second: number): Promise<void> =>
      await db.transaction(async (tx) => {
        tx.afterCommit(() => void after.push(mine));
        await tx.query('update jars set beans = beans + 1 where id = $1', [first]);
        held.add(mine);
        await until(() => held.size === 2);
        await tx.query('update jars set beans = beans + 1 where id = $1', [second]);
      });

    await Promise.all([fill(0, 1, 2), fill(1, 2, 1)]);

    expect(await db.query('select id, beans from jars order by id')).toEqual([
      { id: 1, beans: 2 },
      { id: 2, beans: 2 },
    ]);
    expect(after.toSorted()).toEqual([0, 1]);
    expect(warned).toContain('database.deadlock');
  });
});
