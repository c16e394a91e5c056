import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { manifests } from '../../../src/app/rooms';
import { COLUMNS_QUERY, tableTypes } from '../../../src/cli/table-types/render.mjs';
import { tablesOfRoom } from '../../../src/cli/table-types/tables-of-room.mjs';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { houseTables } from '../../support/house-tables';

const ROOT = path.resolve(__dirname, '../../..');
const fileOf = (room: string): string => path.join(ROOT, 'src/domains', room, 'store/tables.ts');
const typed = manifests().filter(({ name }) => existsSync(fileOf(name)));

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase(houseTables());
});
afterAll(async () => await db.drop());

it.each(typed.map(({ name, migrations = [] }) => [name, migrations] as const))(
  'the types of the tables of %s are those of the database (else: npm run types:tables)',
  async (room, migrations) => {
    const tables = tablesOfRoom(
      ROOT,
      room,
      migrations.flatMap(({ statements }) => statements),
    );
    const columns = await db.query<Parameters<typeof tableTypes>[0][number]>(COLUMNS_QUERY, [tables]);
    expect(readFileSync(fileOf(room), 'utf8')).toBe(tableTypes(columns));
  },
);
