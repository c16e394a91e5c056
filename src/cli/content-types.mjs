/**
 * `npm run types:content`: writes Strapi's types of all content types and components into `types/generated`, as
 * `strapi ts:generate-types` does. Reads the built server alone: no database, no secrets.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { argumentsOrLeave } from './arguments.mjs';

argumentsOrLeave();

const load = createRequire(import.meta.url);
const { createStrapi } = load('@strapi/strapi');
const { generators } = load('@strapi/typescript-utils');

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
Object.assign(process.env, {
  CARELOOP_SECRET: 'not-a-secret-the-types-hold-none',
  DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
  TZ: 'UTC',
});
const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') })
  .register()
  .catch((error) => {
    console.error(`  Is the server built? Run: npm run build:server\n  ${error.message}`);
    process.exit(2);
  });
const written = await generators.generate({ strapi, pwd: root, artifacts: { contentTypes: true, components: true } });
process.exit(written.contentTypes && written.components ? 0 : 1);
