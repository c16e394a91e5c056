import { databaseSocket } from '../src/kernel/database-sockets';
import { SESSION_OPTIONS } from '../src/kernel/database-session';
import { env } from '../src/app/env';

export default () => ({
  connection: {
    client: 'postgres',
    connection: { connectionString: env().DATABASE_URL, options: SESSION_OPTIONS, stream: databaseSocket },
    pool: { min: 1, max: env().DATABASE_POOL },
    acquireConnectionTimeout: 30_000,
  },
  settings: { forceMigration: false, runMigrations: true },
});
