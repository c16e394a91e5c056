import { freshDatabase, type FreshDatabase } from '../../support/database';
import { houseTables } from '../../support/house-tables';

jest.setTimeout(30_000);

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase([houseTables().join(';\n')]);
});
afterAll(async () => await db.drop());

it('has an index that begins with each instant by which figures are counted: a month of a million rows is found, not looked for', async () => {
  const counted = [
    'up_users.created_at',
    'appointments.created_at',
    'appointments.starts_at',
    'payments.created_at',
    'care_reports.reported_at',
    'care_alerts.raised_at',
    'care_alerts.acknowledged_at',
    'prescriptions.signed_at',
    'dispenses.dispensed_at',
    'messages.created_at',
  ];
  const rows = await db.query<{ instant: string }>(
    `select distinct held.relname || '.' || at.attname as instant from pg_index kept
     join pg_class held on held.oid = kept.indrelid join pg_attribute at on at.attrelid = kept.indrelid and at.attnum = kept.indkey[0]`,
  );
  const led = new Set(rows.map(({ instant }) => instant));
  expect(counted.filter((instant) => !led.has(instant))).toEqual([]);
});
