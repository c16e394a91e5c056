/**
 * `npm run dev`: all that `npm run quickstart` starts, and it follows the sources. A change of the server starts API and worker
 * again with it (some seconds); a change of the panel is bundled anew. Ctrl-C stops all of it.
 *   --no-demo   without the demo people
 *   --fresh     with an empty database (the built-in one only)
 */
import { fileURLToPath } from 'node:url';
import { followPanel } from './dev/panel.mjs';
import { followServer } from './dev/server.mjs';
import { quickstart } from './quickstart/main.mjs';

await quickstart(fileURLToPath(new URL('../..', import.meta.url)), process.argv.slice(2), async (up) => {
  await followServer(up);
  followPanel(up);
  up.voice.print(`  ${up.voice.dim('Following the sources. Types are checked as you save.')}\n`);
});
