import { Client } from 'pg';
import { clinicalTableNames, clinicalTables } from '../support/clinical-tables';
import { freshDatabase } from '../support/database';
import { careloop } from '../support/api';

const columnsIn = async (url: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `select table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale from information_schema.columns
     where table_schema = 'public' and table_name = any ($1) order by table_name, column_name`,
    [clinicalTableNames()],
  );
  await client.end();
  return rows;
};

/** The rooms are tested on these tables without Strapi, and speak SQL to them: the two must be the same. */
it('the tables that rooms are tested on are those that Strapi makes', async () => {
  const alike = await freshDatabase(clinicalTables());
  try {
    expect(await columnsIn(alike.url)).toEqual(await columnsIn(careloop.databaseUrl));
  } finally {
    await alike.drop();
  }
});
