/**
 * `npm run openapi [-- FILE]`: writes the API document, as `/api/openapi.json` serves it, into FILE (dist/openapi.json).
 * Reads the built server alone: no database, no secrets.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { argumentsOrLeave } from './arguments.mjs';
import { lineFor } from './refusal.mjs';

const [file = 'dist/openapi.json'] = argumentsOrLeave({ words: ['FILE'] }).words;

Object.assign(process.env, {
  CARELOOP_SECRET: 'not-a-secret-the-document-holds-none',
  DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
});
const { openApiDocument } = await import(new URL('../../dist/src/app/openapi/index.js', import.meta.url).href).catch(
  (error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.error('  The server is not built yet. Run: npm run build:server');
    process.exit(2);
  },
);
const target = path.resolve(file);
const document = openApiDocument();
try {
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, `${JSON.stringify(document, null, 2)}\n`);
} catch (error) {
  console.error(`  ${lineFor(error) ?? `${target} cannot be written (${error.code}). Name another file.`}`);
  process.exit(2);
}
console.log(`  ${path.relative(process.cwd(), target)}: ${Object.keys(document.paths).length} paths`);
process.exit();
