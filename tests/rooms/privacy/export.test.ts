import { newStorageKey } from '../../../src/ports/storage';
import path from 'node:path';
import type { ExportView } from '../../../src/domains/privacy';
import type { UserActor } from '../../../src/kernel/actor';
import { file, machine, ownRows, type WholeDataMap } from '../../../src/kernel/data-map';
import { dataMap } from '../../../src/app/data-map';
import { manifests } from '../../../src/app/rooms';
import { Readable } from 'node:stream';
import { filesIn, privacyAt, type PrivacyHouse } from '../../support/privacy';

const HOUR_MS = 3_600_000;
const LETTERS = 'create table careloop.letters (id serial primary key, user_id integer not null, file_key text)';
const WITH_LETTERS: WholeDataMap = [
  {
    table: 'careloop.letters',
    rows: [ownRows('letters', 'Letters of yours.', 'user_id')],
    columns: { id: machine, user_id: machine, file_key: file('letter') },
  },
  ...dataMap(manifests()),
];

let house: PrivacyHouse;
let someone: UserActor;
let other: UserActor;
beforeEach(async () => {
  house = await privacyAt('2026-03-02T05:30:00Z', { map: WITH_LETTERS, extra: [LETTERS] });
  someone = await house.aPerson('someone@people.test');
  other = await house.aPerson('other@people.test');
  await house.add(someone);
});
afterEach(async () => await house.close());

const copies = async (): Promise<number> => (await house.db.query('select 1 from careloop.exports')).length;
const files = (): string[] => filesIn(house.dataDir).map((found) => path.basename(found.split('\n')[0] ?? ''));
const readAll = async (body: Readable): Promise<string> =>
  Buffer.concat((await body.toArray()) as Buffer[]).toString('utf8');
const mailsAbout = (subject: RegExp) => house.email.inbox.filter((mail) => subject.test(mail.subject));

describe('a copy of everything about me', () => {
  it('is asked for, made in the background, announced by a mail with nothing in it, and downloaded', async () => {
    expect(await house.startExport(someone)).toMatchObject({
      state: 'waiting',
      progress: 0,
      expiresAt: null,
      download: null,
    });
    await expect(house.downloadExport(someone)).rejects.toMatchObject({ kind: 'not-found', code: 'export.no-file' });
    await house.work();
    expect(await house.myExport(someone)).toMatchObject({
      state: 'ready',
      progress: 1,
      expiresAt: '2026-03-03T05:30:00.000Z',
      download: '/api/users/me/export/file',
    });
    const { body, bytes, name } = await house.downloadExport(someone);
    const text = await readAll(body);
    expect([Buffer.byteLength(text), name]).toEqual([bytes, 'careloop-2026-03-02.json']);
    expect(JSON.parse(text)).toMatchObject({
      sections: {
        account: { rows: [{ email: 'someone@people.test', name: 'Maria Wanjiru' }] },
        medications: { rows: [{ name: 'Amoxicillin' }] },
      },
    });
    await house.work();
    const [mail] = mailsAbout(/copy of your data/);
    expect(mail?.to).toBe('someone@people.test');
    expect(JSON.stringify(mail)).not.toMatch(/Amoxicillin|Wanjiru/);
    expect(await house.trailOf(someone.userId)).toEqual(
      expect.arrayContaining(['export.asked-for', 'export.made', 'export.downloaded']),
    );
  });

  it('is asked for by looking, too', async () => {
    expect(await house.myExport(someone)).toMatchObject({ state: 'waiting' });
    expect(await house.myExport(someone)).toMatchObject({ state: 'waiting' });
    expect(await copies()).toBe(1);
  });

  it('is one, however often it is asked for: 100 clicks at once, and again within the hour', async () => {
    const asked = await Promise.all(
      Array.from(
        { length: 100 },
        async (_, nr) => await (nr % 2 ? house.startExport(someone) : house.myExport(someone)),
      ),
    );
    expect(new Set(asked.map(({ id }: ExportView) => id)).size).toBe(1);
    await house.work();
    await house.work();
    expect((await house.startExport(someone)).id).toBe(asked[0]?.id);
    expect([await copies(), mailsAbout(/copy of your data/).length]).toEqual([1, 1]);
    house.clock.advanceMs(HOUR_MS);
    expect((await house.startExport(someone)).id).not.toBe(asked[0]?.id);
    expect((await readAll((await house.downloadExport(someone)).body)).length).toBeGreaterThan(100); // the older one, until the new one is there
  });

  it('is only its owner’s', async () => {
    await house.startExport(someone);
    await house.work();
    await expect(house.downloadExport(other)).rejects.toMatchObject({ code: 'export.no-file' });
    await expect(house.downloadExport({ kind: 'anonymous', origin: other.origin })).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
  });

  it('is gone after 24 hours, the file too', async () => {
    await house.startExport(someone);
    await house.work();
    expect(files()).toHaveLength(1);
    house.clock.advanceMs(24 * HOUR_MS);
    await expect(house.downloadExport(someone)).rejects.toMatchObject({ code: 'export.no-file' });
    await house.sweepExports();
    expect([files(), await copies()]).toEqual([[], 0]);
  });

  it.each(['export.begun', 'export.written', 'export.ready'])(
    'is finished by another worker when one is killed at %s',
    async (failpoint) => {
      await house.startExport(someone);
      house.dieAt(failpoint);
      await house.work();
      house.dieAt(null);
      house.clock.advanceMs(HOUR_MS / 2);
      await house.work();
      await house.work();
      expect(await house.myExport(someone)).toMatchObject({ state: 'ready' });
      expect([files().length, mailsAbout(/copy of your data/).length]).toEqual([1, 1]);
    },
  );

  it('is written once when ten workers want to', async () => {
    await house.startExport(someone);
    const made = await Promise.all(Array.from({ length: 5 }, async () => await house.writeExports()));
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect((await house.db.query(`select 1 from careloop.messages where topic = 'export-ready'`)).length).toBe(1);
  });

  it('is given up after five failures, and a new one can be asked for', async () => {
    await house.startExport(someone);
    house.dieAt('export.begun');
    for (let tries = 0; tries < 5; tries += 1) {
      await house.work();
      house.clock.advanceMs(HOUR_MS);
    }
    expect(await house.myExport(someone)).toMatchObject({ state: 'failed', download: null });
    house.dieAt(null);
    await house.startExport(someone);
    await house.work();
    expect(await house.myExport(someone)).toMatchObject({ state: 'ready' });
  });

  it('holds the files, and erasure deletes them', async () => {
    const letter = Buffer.from(Array.from({ length: 200_001 }, (_, nr) => nr % 251));
    const key = newStorageKey();
    await house.stored.put(key, Readable.from([letter.subarray(0, 70_000), letter.subarray(70_000)]));
    await house.db.query(`insert into careloop.letters (user_id, file_key) values ($1, $3), ($1, null), ($2, $4)`, [
      someone.userId,
      other.userId,
      key,
      newStorageKey(),
    ]);
    await house.startExport(someone);
    await house.work();
    const { sections } = JSON.parse(await readAll((await house.downloadExport(someone)).body)) as {
      sections: { letters: { rows: { letter: { base64: string } | null }[] } };
    };
    expect(
      sections.letters.rows.map((row) => row.letter && Buffer.from(row.letter.base64, 'base64').equals(letter)),
    ).toEqual([true, null]);
    await house.eraseSomebody({ kind: 'system', reason: 'a test' }, someone.documentId);
    await house.work();
    expect(files()).toEqual([]);
    expect(await house.db.query('select user_id from careloop.letters')).toEqual([{ user_id: other.userId }]);
  });

  it('goes to the file a few hundred rows at a time', async () => {
    await house.work();
    await house.db.query(
      `insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, notices_sent, miss_at, note)
       select 'd' || nr, plan_id, medication_id, patient_id, due_at + interval '9 days' + nr * interval '1 minute', local_date, local_time, time_zone, amount, 'skipped', 0, miss_at, repeat('n', 250)
       from (select * from public.doses where patient_id = $1 order by id limit 1) one, generate_series(1, 40000) nr`,
      [someone.userId],
    );
    await house.startExport(someone);
    const put = house.deps.copies.put;
    let largest = 0;
    Object.assign(house.deps.copies, {
      put: async (key: string, body: Readable) => {
        await put(
          key,
          body.map((piece: Buffer) => {
            largest = Math.max(largest, piece.length);
            return piece;
          }),
        );
      },
    });
    await house.writeExports();
    expect((await house.myExport(someone)).bytes).toBeGreaterThan(25_000_000);
    expect(largest).toBeLessThan(1_000_000);
  }, 60_000);
});
