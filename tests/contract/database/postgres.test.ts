import { listening } from '../../../src/adapters/database/listening';
import { postgres } from '../../../src/adapters/database/postgres';
import { refusalOf } from '../../../src/app/refusals';
import { freshDatabase, silent, type FreshDatabase } from '../../support/database';
import { freezableLine } from '../../support/freezable-line';
import { until } from '../../support/until';

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase(['create table things (name text unique)'], { max: 1 });
});
afterEach(async () => {
  await db.drop();
});

const names = async () =>
  (await db.query<{ name: string }>('select name from things order by name')).map(({ name }) => name);

describe('a transaction', () => {
  it('is all or nothing, and lets what went wrong pass', async () => {
    const wrong = new Error('wrong');
    await expect(
      db.transaction(async (tx) => {
        await tx.query(`insert into things values ('a')`);
        throw wrong;
      }),
    ).rejects.toBe(wrong);
    expect(await names()).toEqual([]);
  });

  it('runs what follows the commit when its connection is free again, and survives its failure', async () => {
    const seen: string[][] = [];
    const answer = await db.transaction(async (tx) => {
      tx.afterCommit(() => {
        throw new Error('too late to matter');
      });
      tx.afterCommit(async () => void seen.push(await names())); // the pool has one connection
      await tx.query(`insert into things values ('a')`);
      return 'done';
    });
    expect([answer, seen]).toEqual(['done', [['a']]]);
  });

  it('runs nothing after a rollback', async () => {
    const ran: string[] = [];
    await db
      .transaction(async (tx) => {
        tx.afterCommit(() => void ran.push('ran'));
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(ran).toEqual([]);
  });

  it('begins when nobody else holds its lock, and reads what they wrote', async () => {
    const nodes = ['one', 'two'].map((applicationName) =>
      postgres({ url: db.url, max: 1, applicationName, log: silent }),
    );
    const counted = await Promise.all(
      nodes.flatMap((node) =>
        ['a', 'b', 'c'].map(
          async (name) =>
            await node.transaction(
              async (tx) => {
                const { length } = await tx.query('select from things');
                await tx.query('insert into things values ($1)', [`${name} after ${length}`]);
                return length;
              },
              { lock: [1, 2] },
            ),
        ),
      ),
    );
    for (const node of nodes) await node.close();
    expect(counted.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('says why it could not begin, and leaves its connection as it was', async () => {
    const node = postgres({ url: db.url, max: 1, applicationName: 'impatient', log: silent });
    await node.query(`set lock_timeout = '50ms'`);
    const waiting = await db.transaction(
      async (tx) => {
        await tx.query('select 1'); // from here on it holds the lock
        return await node
          .transaction(async (other) => await other.query(`insert into things values ('a')`), { lock: [1, 2] })
          .catch(({ code }: { code?: string }) => code);
      },
      { lock: [1, 2] },
    );
    expect([waiting, await names(), await node.query('select 1 as one')]).toEqual(['55P03', [], [{ one: 1 }]]);
    await node.close();
  });

  it('sends what does not wait for each other together, and is all or nothing of it', async () => {
    const both = db.transaction(
      async (tx) =>
        await Promise.all([tx.query(`insert into things values ('a')`), tx.query(`insert into nothing values ('b')`)]),
    );
    await expect(both).rejects.toMatchObject({ code: '42P01' });
    expect(await names()).toEqual([]);
  });

  it('says conflict for what is there already', async () => {
    await db.query(`insert into things values ('a')`);
    await expect(db.query(`insert into things values ('a')`)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('a database that is slow', () => {
  it('keeps nobody waiting for ever: who finds every connection busy is refused as if it were away, and it goes on by itself', async () => {
    const slow = postgres({ url: db.url, max: 1, applicationName: 'slow', log: silent, patienceMs: 2_000 });
    let goOn: () => void = () => undefined;
    const busy = slow.transaction(async (tx) => {
      await tx.query('select 1');
      await new Promise<void>((done) => (goOn = done));
    });
    await until(
      async () => (await db.query(`select from pg_stat_activity where application_name = 'slow'`)).length > 0,
    );
    const refused = await slow.query('select 1').catch(refusalOf);
    expect(refused).toMatchObject({ kind: 'unavailable', code: 'database.unavailable' });
    goOn();
    await busy;
    expect(await slow.query('select 1 as one')).toEqual([{ one: 1 }]);
    await slow.close();
  });
});

describe('listening', () => {
  const hearing = async (channel: string, line: Pick<FreshDatabase, 'listen'> = db) => {
    const heard: (string | boolean)[] = [];
    await line.listen(
      channel,
      (message) => void heard.push(message),
      (listens) => void heard.push(listens),
    );
    return heard;
  };
  const say = async (channel: string, message: string) =>
    await db.query('select pg_notify($1, $2)', [channel, message]);
  const hangUp = async () =>
    await db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like '%-listen' and datname = current_database()`,
    );

  it('hears each channel by itself, from the moment it is told so', async () => {
    const [a, b] = await Promise.all([hearing('channel_a'), hearing('channel_b')]);
    expect([a, b]).toEqual([[true], [true]].map((told) => expect.arrayContaining(told)));
    await say('channel_a', 'one');
    await say('channel_b', 'two');
    await until(() => a.includes('one') && b.includes('two'));
    expect([a.includes('two'), b.includes('one')]).toEqual([false, false]);
  });

  it('tells two who listen to one channel', async () => {
    const [a, b] = [await hearing('channel_a'), await hearing('channel_a')];
    await say('channel_a', 'one');
    await until(() => a.includes('one') && b.includes('one'));
    expect(a.filter((message) => message === 'one')).toHaveLength(1);
  });

  it('says when it stops hearing, and when it hears again, and then does', async () => {
    const [a, b] = [await hearing('channel_a'), await hearing('channel_b')];
    for (const heard of [a, b]) heard.length = 0;
    await hangUp();
    await until(() => a.length >= 2 && b.length >= 2);
    expect([a, b]).toEqual([
      [false, true],
      [false, true],
    ]);
    await say('channel_a', 'one');
    await until(() => a.includes('one'));
  });

  it('opens one connection, however many begin at once', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => await hearing(`channel_${name}`)));
    expect(
      await db.query(
        `select 1 from pg_stat_activity where application_name like '%-listen' and datname = current_database()`,
      ),
    ).toHaveLength(1);
  });

  it('notices a connection that died without a word', async () => {
    const wire = await freezableLine(db.url);
    const line = listening({ url: wire.url, applicationName: 'frozen-listen', heartbeatMs: 50, patienceMs: 1_000 });
    const heard = await hearing('channel_a', line);
    heard.length = 0;
    wire.freeze();
    await until(() => heard.length >= 2);
    expect(heard).toEqual([false, true]);
    await say('channel_a', 'one');
    await until(() => heard.includes('one'));
    await line.close();
    await wire.close();
  });

  it('knows that it may have missed something long before it gives a silent connection up', async () => {
    const wire = await freezableLine(db.url);
    const line = listening({
      url: wire.url,
      applicationName: 'silent-listen',
      heartbeatMs: 20,
      patienceMs: 600_000,
    });
    const gaps: boolean[] = [];
    const told = await line.listen(
      'channel_a',
      () => undefined,
      (listens) => void gaps.push(listens),
    );
    await until(() => told.hears(300));
    wire.freeze();
    await until(() => !told.hears(300));
    expect(gaps).not.toContain(false);
    await wire.close();
    await line.close();
  });

  it('refuses to begin when there is nobody to listen to', async () => {
    const line = listening({
      url: 'postgres://nobody@127.0.0.1:1/none',
      applicationName: 'nowhere',
      heartbeatMs: 1000,
      patienceMs: 1000,
    });
    await expect(hearing('channel_a', line)).rejects.toThrow();
    await line.close();
  });
});
