/**
 * `npm run types:tables`: writes the types of a room's tables, as they are in the server's database, into
 * `src/domains/<room>/store/tables.ts` of every room that has such a file; an empty one is enough to ask for it.
 * Build the server and start it once before, so that the database has been brought up to date.
 */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { COLUMNS_QUERY, tableTypes } from './table-types/render.mjs';
import { tablesOfRoom } from './table-types/tables-of-room.mjs';
import { Refusal } from './refusal.mjs';
import { withServerSettings } from './with-server-settings.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

await withServerSettings(async (built) => {
  const { manifests } = await built('rooms');
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    for (const { name, migrations = [] } of manifests()) {
      const file = path.join('src/domains', name, 'store/tables.ts');
      if (!existsSync(path.join(root, file))) continue;
      const tables = tablesOfRoom(
        root,
        name,
        migrations.flatMap(({ statements }) => statements),
      );
      const { rows } = await client.query(COLUMNS_QUERY, [tables]);
      const missing = tables.filter((table) => !rows.some((column) => column.table === table));
      if (missing.length > 0)
        throw new Refusal(
          `The database has no ${missing.join(', ')}. Build the server and start it once, so that it is brought up to date.`,
        );
      writeFileSync(path.join(root, file), tableTypes(rows));
      console.log(`  ${file}: ${tables.length} tables`);
    }
  } finally {
    await client.end();
  }
});
