import { accountsSchema } from '../../../src/domains/accounts';
import { auditSchema } from '../../../src/domains/audit';
import { peopleMigrations } from '../../../src/domains/people';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { peopleTables } from '../../support/people-tables';

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase([...peopleTables(), ...auditSchema, ...accountsSchema]);
});
afterEach(async () => await db.drop());

it('links from before requests come along: of a pair the newest stays, and each permits what is usual', async () => {
  await db.query(`insert into public.up_users (id, document_id, username) values (1, 'p', 'p'), (2, 'd', 'd')`);
  await db.query(
    `insert into public.care_links (document_id, patient_id, carer_id, kind, status, started_at) values
      ('older', 1, 2, 'doctor', 'active', now()), ('newer', 1, 2, 'doctor', 'active', null), ('other', 1, 2, 'caregiver', 'active', now()),
      ('over', 1, 2, 'doctor', 'ended', now())`,
  );
  for (const statement of peopleMigrations.flatMap(({ statements }) => statements)) await db.query(statement);
  expect(
    await db.query('select document_id as id, status, permissions, is_primary from public.care_links order by id'),
  ).toEqual([
    { id: 'newer', status: 'active', permissions: ['read-record', 'write-notes', 'prescribe'], is_primary: false },
    { id: 'older', status: 'ended', permissions: ['read-record', 'write-notes', 'prescribe'], is_primary: false },
    { id: 'other', status: 'active', permissions: ['read-record', 'manage-visits'], is_primary: false },
    { id: 'over', status: 'ended', permissions: ['read-record', 'write-notes', 'prescribe'], is_primary: false },
  ]);
});
