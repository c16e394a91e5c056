import { parse } from 'csv-parse/sync';
import { reportsHouse, type ReportsHouse } from '../../support/reports';

jest.setTimeout(30_000);

let house: ReportsHouse;
beforeEach(async () => {
  house = await reportsHouse('2026-11-29T12:00:00Z'); // a Sunday
});
afterEach(async () => {
  await house.close();
});
const work = async (node = house.reports): Promise<void> => {
  await node.runWeeks();
  await node.writeWeeks();
  await house.deliver();
};

it('is mailed once on Monday at seven where each person lives, to those who had a dose', async () => {
  await house.person(1, 'Africa/Nairobi');
  await house.person(2, 'America/New_York');
  await house.person(3, 'Africa/Nairobi'); // had none
  await house.person(4, 'Nowhere/At All'); // holds up nobody
  await house.dose(1, '2026-11-25', 'taken');
  await house.dose(2, '2026-11-25', 'missed');
  await house.dose(3, '2026-11-25', 'cancelled');
  house.clock.set('2026-11-30T03:59:00Z');
  await work();
  expect(house.mailed()).toEqual([]);
  house.clock.set('2026-11-30T04:00:00Z');
  await work();
  await work();
  expect(house.mailed()).toEqual(['1: Your week, 23 November to 29 November']);
  house.clock.set('2026-11-30T12:00:00Z');
  await work();
  expect(house.mailed()).toHaveLength(2);
  house.clock.set('2026-12-06T12:00:00Z');
  await work();
  expect(house.mailed()).toHaveLength(2);
});

it('whose cannot be written holds up nobody, in no zone, and gets it when it can', async () => {
  for (const id of [1, 2, 3]) await house.person(id, 'Africa/Nairobi');
  await house.person(4, 'Asia/Kolkata');
  for (const id of [1, 2, 3, 4]) await house.dose(id, '2026-11-25', 'taken');
  await house.db.query(`alter table careloop.dose_reports add constraint spoilt check (user_id <> 2)`);
  await house.db.query(
    `insert into careloop.weekly_runs (zone, week, next_at) values ('Nowhere/At All', '2026-11-23', '2026-11-30T00:00:00Z')`,
  );
  house.clock.set('2026-11-30T04:00:00Z');
  await house.reports.runWeeks();
  await expect(house.reports.writeWeeks()).rejects.toThrow(/^2 passed over \(Nowhere\/At All, 2\)/);
  await house.deliver();
  const readers = () => house.mailed().map((mail) => mail.slice(0, 1));
  expect(readers().toSorted()).toEqual(['1', '3', '4']);

  await house.db.query('alter table careloop.dose_reports drop constraint spoilt');
  house.clock.set('2026-11-30T05:00:01Z');
  await expect(house.reports.writeWeeks()).rejects.toThrow('Nowhere');
  await house.deliver();
  expect(readers().toSorted()).toEqual(['1', '2', '3', '4']);
});

it('holds every dose of the week in a table that no spreadsheet runs, and says the week in words', async () => {
  await house.person(1, 'Africa/Nairobi');
  const evil = '=HYPERLINK("http://evil.example");\t+1, "quoted"\nNext; -2+3';
  await house.dose(1, '2026-11-22', 'taken');
  await house.dose(1, '2026-11-23', 'taken', {
    name: evil,
    note: '@SUM(A1)',
    markedBy: 'link',
    markedAt: '2026-11-23T05:10:00Z',
  });
  await house.dose(1, '2026-11-29', 'missed', { name: 'Äskulapin, "forte"' });
  await house.dose(1, '2026-11-30', 'scheduled');
  house.clock.set('2026-11-30T04:00:00Z');
  await work();
  const [mail] = house.mails();
  const [file] = mail?.attachments ?? [];
  expect(file?.name).toBe('doses-2026-11-23-to-2026-11-29.csv');
  const text = file?.content.toString('utf8') ?? '';
  const rows = parse<Record<string, string>>(text, { columns: true, bom: true });
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    kind: 'medication',
    amount: '1',
    'due date': '2026-11-23',
    'due time': '08:00',
    status: 'taken',
    'marked at': '2026-11-23 08:10',
    'marked by': 'link in a reminder',
  });
  expect(rows[1]?.['medicine']).toBe('Äskulapin, "forte"');
  for (const separator of [',', ';', '\t'])
    for (const row of parse(text, {
      delimiter: separator,
      relax_quotes: true,
      relax_column_count: true,
      bom: true,
    }))
      for (const cell of row) expect(cell.replace(/^["' ]*/, "'")).not.toMatch(/^[=+@\t\r-](?!\d+$)/);
  expect(mail?.text).toContain('You took 1 of 2 doses.');
  expect(mail?.subject).not.toMatch(/skulapin/);
  expect(mail?.unsubscribeUrl).toMatch(/\/api\/notifications\/unsubscribe\//);
});

it('a worker that dies before it is written down leaves nothing half done, and nobody gets two', async () => {
  for (let id = 1; id <= 5; id += 1) {
    await house.person(id, 'UTC');
    await house.dose(id, '2026-11-25', 'taken');
  }
  house.clock.set('2026-11-30T07:00:00Z');
  for (const place of ['reports.owed', 'reports.written']) {
    const dying = house.another(place);
    await expect(work(dying)).rejects.toThrow('killed');
  }
  await Promise.all([work(), work(house.another('nowhere'))]);
  await work();
  expect(
    house
      .mailed()
      .map((line) => line.slice(0, 1))
      .sort(),
  ).toEqual(['1', '2', '3', '4', '5']);
});

it('is sent by the worker that wrote it, and what a killed one did not send goes a minute later, once', async () => {
  for (let id = 1; id <= 3; id += 1) {
    await house.person(id, 'UTC');
    await house.dose(id, '2026-11-25', 'taken');
  }
  house.clock.set('2026-11-30T07:00:00Z');
  await house.reports.runWeeks();
  for (const place of ['reports.written', 'reports.posted'])
    await expect(house.writeAndSend(house.another(place))).rejects.toThrow('killed');
  await house.deliver();
  expect(house.mailed()).toEqual([]);
  house.clock.advanceMs(60_000);
  await house.deliver();
  expect(house.mailed()).toHaveLength(3);
  await house.person(4, 'UTC');
  await house.dose(4, '2026-11-26', 'taken');
  house.clock.advanceMs(3_600_000);
  expect(await house.writeAndSend()).toBe(1);
  expect(house.mailed()).toHaveLength(4);
  await house.deliver();
  expect(house.mailed()).toHaveLength(4);
});

it('somebody who moves on that Monday gets it once', async () => {
  await house.person(1, 'Africa/Nairobi');
  await house.dose(1, '2026-11-25', 'taken');
  house.clock.set('2026-11-30T04:00:00Z');
  await work();
  await house.moves(1, 'America/New_York');
  house.clock.set('2026-11-30T13:00:00Z');
  await work();
  expect(house.mailed()).toHaveLength(1);
});

it('can be had again, the same bytes, by its owner alone, and for ninety days', async () => {
  const maria = await house.person(1, 'UTC');
  const james = await house.person(2, 'UTC');
  await house.dose(1, '2026-11-25', 'taken');
  house.clock.set('2026-11-30T07:00:00Z');
  await work();
  const [report] = await house.reports.listReports(maria);
  expect(report).toMatchObject({ kind: 'weekly', state: 'ready', from: '2026-11-23' });
  const id = report?.documentId ?? '';
  await house.dose(1, '2026-11-26', 'taken');
  expect(await house.read(maria, id)).toEqual(house.mails()[0]?.attachments?.[0]?.content);
  await expect(house.read(james, id)).rejects.toMatchObject({ kind: 'not-found' });
  house.clock.set('2027-03-01T00:00:00Z');
  await house.reports.sweepReports();
  await expect(house.read(maria, id)).rejects.toMatchObject({ kind: 'gone' });
});

describe('a report that somebody asks for', () => {
  it.each(['csv', 'pdf'] as const)('is written in the background as %s, and told of', async (format) => {
    const maria = await house.person(1, 'Africa/Nairobi');
    for (let day = 10; day <= 25; day += 1)
      await house.dose(1, `2026-11-${day}`, day % 5 === 0 ? 'missed' : 'taken', { name: 'Парацетамол ñ' });
    const asked = await house.reports.askForReport(maria, { from: '2026-11-01', to: '2026-11-30', format });
    expect(asked).toMatchObject({ state: 'waiting', progress: 0, file: null });
    expect(await house.reports.writeReports()).toBe(1);
    const ready = await house.reports.readReport(maria, asked.documentId);
    expect(ready).toMatchObject({ state: 'ready', progress: 1, file: `/api/dose-reports/${asked.documentId}/file` });
    const content = await house.read(maria, asked.documentId);
    if (format === 'csv') expect(parse(content, { columns: true, bom: true })).toHaveLength(16);
    else expect(content.subarray(0, 5).toString()).toBe('%PDF-');
    await house.deliver();
    expect(house.mailed()).toEqual(['1: Your report is ready']);
    house.clock.advanceMs(8 * 86_400_000);
    await house.reports.sweepReports();
    await expect(house.read(maria, asked.documentId)).rejects.toMatchObject({ kind: 'gone' });
  });

  it('is taken up again when its worker dies, and is then the only file', async () => {
    const maria = await house.person(1, 'UTC');
    await house.dose(1, '2026-11-10', 'taken');
    const { documentId } = await house.reports.askForReport(maria, {
      from: '2026-11-01',
      to: '2026-11-30',
      format: 'csv',
    });
    await house.take();
    expect(await house.reports.writeReports()).toBe(0);
    house.clock.advanceMs(60_001);
    expect(await house.reports.writeReports()).toBe(1);
    expect(parse(await house.read(maria, documentId), { bom: true })).toHaveLength(2);
  });

  it('is one of five at most that are under way', async () => {
    const maria = await house.person(1, 'UTC');
    const ask = async () =>
      await house.reports.askForReport(maria, { from: '2026-11-01', to: '2026-11-30', format: 'csv' });
    for (let times = 0; times < 5; times += 1) await ask();
    await expect(ask()).rejects.toMatchObject({ kind: 'conflict' });
  });
});
