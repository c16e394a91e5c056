import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generalDecrypt, GeneralEncrypt, generateKeyPair, type GeneralJWE, type GenerateKeyPairResult } from 'jose';
import { Client } from 'pg';
import { manifests } from '../../../src/app/rooms';
import { prepareDatabase } from '../../../src/app/schema';
import { checkArchive, readBackup } from '../../../src/cli/backup/read.mjs';
import { refuseFull } from '../../../src/cli/backup/refuse-full.mjs';
import { writeBackup } from '../../../src/cli/backup/write.mjs';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { peopleTables } from '../../support/people-tables';

jest.setTimeout(60_000);
const CONTENT = randomBytes(200_000);
const PASSPHRASE = 'a long and quiet river that nobody guesses';
const ROOMS = manifests().filter(({ name }) => ['audit', 'outbox', 'care-plans'].includes(name));
const WORDS = 'Rest for a week, and drink enough.';
let reader: GenerateKeyPairResult;
let jwe: GeneralJWE;

const folder = mkdtempSync(path.join(tmpdir(), 'careloop-backup-'));
const file = path.join(folder, 'one.backup');
const placesIn = (name: string): Record<string, string> => ({
  private: path.join(folder, name),
  media: path.join(folder, name, 'uploads'),
});
let from: FreshDatabase;
let to: FreshDatabase;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withClient = async <Result>(
  { url }: FreshDatabase,
  work: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({ connectionString: url, options: '-c timezone=UTC' });
  client.on('error', () => undefined); // the server is stopped when all tests are done
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
const prepared = async (): Promise<FreshDatabase> => {
  const db = await freshDatabase(peopleTables());
  await prepareDatabase(db, ROOMS);
  return db;
};
const restore = async (archive = file, passphrase = PASSPHRASE) =>
  await withClient(to, (client) => readBackup({ client, places: placesIn('restored'), file: archive, passphrase }));

describe('a backup', () => {
  beforeAll(async () => {
    [from, to] = [await prepared(), await prepared()];
    await from.query(
      `insert into public.up_users (id, document_id, username, email, created_at) values (41, 'maria', 'Maria', E'tab\\tline\\nslash\\\\@x.test', '2026-03-01T10:00:00Z')`,
    );
    await from.query(
      `insert into careloop.audit (at, actor_kind, action, reason) select '2026-03-01T10:00:00Z', 'system', 'x', gen_random_uuid()::text from generate_series(1, 5000)`,
    );
    reader = await generateKeyPair('ECDH-ES+A256KW', { crv: 'P-256' });
    jwe = await new GeneralEncrypt(new TextEncoder().encode(WORDS))
      .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM' })
      .addRecipient(reader.publicKey)
      .encrypt();
    await from.query(`insert into careloop.notes (id, patient_id, jwe, written_at) values ('n1', 41, $1, now())`, [
      jwe,
    ]);
    mkdirSync(path.join(folder, 'first', 'files', 'ab'), { recursive: true });
    writeFileSync(path.join(folder, 'first', 'files', 'ab', 'abcd'), CONTENT);
    mkdirSync(path.join(folder, 'first', 'postgres'));
    writeFileSync(path.join(folder, 'first', 'postgres', 'not-kept'), 'x');
    await withClient(from, (client) =>
      writeBackup({ client, places: placesIn('first'), file, passphrase: PASSPHRASE, secretCheck: 'of this one' }),
    );
  });
  afterAll(async () => await Promise.all([from.drop(), to.drop()]));

  it('shows nothing of what is in it', () => {
    expect(readFileSync(file).includes('maria')).toBe(false);
  });

  it('comes back whole: rows, sealed notes that still open, sequences and files', async () => {
    await to.query(`insert into public.up_users (document_id, username, email) values ('gone', 'gone', 'gone@x.test')`);
    expect(await restore()).toMatchObject({ files: 1 });
    expect(await to.query('select id, email from public.up_users')).toEqual([
      { id: 41, email: 'tab\tline\nslash\\@x.test' },
    ]);
    const [note] = await to.query<{ jwe: GeneralJWE }>('select jwe from careloop.notes');
    const { plaintext } = await generalDecrypt(note!.jwe, reader.privateKey);
    expect(new TextDecoder().decode(plaintext)).toBe(WORDS);
    expect(await to.query('select count(*)::int as rows from careloop.audit')).toEqual([{ rows: 5000 }]);
    const [next] = await to.query<{ id: string }>(`select nextval('careloop.audit_id_seq') as id`);
    expect(Number(next?.id)).toBeGreaterThan(5000);
    expect(readFileSync(path.join(folder, 'restored', 'files', 'ab', 'abcd'))).toEqual(CONTENT);
    expect(existsSync(path.join(folder, 'restored', 'postgres'))).toBe(false);
  });

  it('says which secret it belongs to', async () => {
    expect(await checkArchive(file, PASSPHRASE)).toMatchObject({ secretCheck: 'of this one', files: 1 });
  });

  it('is not written over people by mistake', async () => {
    await withClient(from, async (client) => {
      await expect(refuseFull(client, false)).rejects.toThrow('This database is not empty.');
      await refuseFull(client, true);
    });
  });

  it('opens for its own passphrase alone', async () => {
    await expect(checkArchive(file, `${PASSPHRASE}!`)).rejects.toThrow('The key does not open this archive');
  });

  it.each([0.01, 0.5, 0.999])(
    'is refused with a byte changed at %d of its length, and nothing is changed',
    async (at) => {
      const bytes = readFileSync(file);
      const place = Math.floor(bytes.length * at);
      bytes[place] = bytes[place]! ^ 1;
      const changed = path.join(folder, 'changed.backup');
      writeFileSync(changed, bytes);
      await expect(checkArchive(changed, PASSPHRASE)).rejects.toThrow(/changed/);
      const before = await to.query('select count(*) from careloop.audit');
      await expect(restore(changed)).rejects.toThrow(/changed/);
      expect(await to.query('select count(*) from careloop.audit')).toEqual(before);
    },
  );

  it.each([3, 30, 70_000])('is refused when its last %d bytes are missing', async (missing) => {
    const bytes = readFileSync(file);
    const cut = path.join(folder, 'cut.backup');
    writeFileSync(cut, bytes.subarray(0, Math.max(0, bytes.length - missing)));
    await expect(checkArchive(cut, PASSPHRASE)).rejects.toThrow(/changed|complete|no backup/);
  });

  it('of another version is refused', async () => {
    const other = await prepared();
    await other.query(`delete from careloop.migrations where room = 'care-plans'`);
    const refused = withClient(other, (client) =>
      readBackup({ client, places: placesIn('other'), file, passphrase: PASSPHRASE }),
    );
    await expect(refused).rejects.toThrow('of another version');
    await other.drop();
  });
});
