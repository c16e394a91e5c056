import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../src/cli/quickstart/postgres.mjs';

jest.setTimeout(60_000);

/** The built-in database, in the order of a hard life: each test goes on where the last one left it. */
describe('the built-in database', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'careloop-postgres-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const asked = async (url: string, statement: string): Promise<unknown> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(statement)).rows[0];
    } finally {
      await client.end();
    }
  };
  const postmaster = (): number =>
    Number(readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

  it('starts on an empty folder, durable and in UTC, for this machine only', async () => {
    const database = await startPostgres({ dataDir });
    expect(
      await asked(
        database.url,
        `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding,
      current_setting('timezone') as zone, current_setting('listen_addresses') as addresses`,
      ),
    ).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8', zone: 'UTC', addresses: '127.0.0.1' });
    await asked(database.url, 'create table kept (id int)');
    await database.stop();
  });

  it('keeps data and port over a restart', async () => {
    const first = await startPostgres({ dataDir });
    await first.stop();
    const second = await startPostgres({ dataDir });
    expect(second.url).toBe(first.url);
    expect(await asked(second.url, "select to_regclass('kept') is not null as there")).toEqual({ there: true });
    await second.stop();
  });

  it('comes back after being killed, with everything that was committed', async () => {
    const database = await startPostgres({ dataDir });
    await asked(database.url, 'insert into kept values (1)');
    process.kill(postmaster(), 'SIGKILL');
    await database.exited;
    const healed = await startPostgres({ dataDir });
    expect(await asked(healed.url, 'select count(*)::int as rows from kept')).toEqual({ rows: 1 });
    await healed.stop();
  });

  it('joins the server that an earlier owner left running, and stops it only when it is to', async () => {
    const lost = await startPostgres({ dataDir });
    process.kill(lost.pid, 'SIGKILL');
    await lost.exited;
    const guest = await startPostgres({ dataDir });
    expect(guest.url).toBe(lost.url);
    await guest.stop();
    const heir = await startPostgres({ dataDir, adopt: true });
    const pid = postmaster();
    await heir.stop();
    expect(() => process.kill(pid, 0)).toThrow();
  });

  it('says in one line that another version made the folder', async () => {
    writeFileSync(path.join(dataDir, 'cluster', 'PG_VERSION'), '15\n');
    await expect(startPostgres({ dataDir })).rejects.toThrow(
      /^.* was made by PostgreSQL 15, and this is PostgreSQL 18\..*$/,
    );
  });
});
