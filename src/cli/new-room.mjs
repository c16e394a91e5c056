/**
 * `npm run new-room NAME [type…]`: writes a room that passes all checks, with one content type for each `type` (or one that
 * is called as the room), an action, doors, a test and what the shared tests need. It touches no file that is there.
 *   npm run new-room loans loan reservation
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultOf } from './new-room/names.mjs';
import { filesOfRoom } from './new-room/files.mjs';

const root = process.env.NEW_ROOM_ROOT ?? fileURLToPath(new URL('../..', import.meta.url));
const [room = '', ...named] = process.argv.slice(2);
const types = named.length > 0 ? named : [room];

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const fault = faultOf(root, room, types);
if (fault) fail(fault);
const files = filesOfRoom(room, types);
const taken = Object.keys(files).find((file) => existsSync(path.join(root, file)));
if (taken) fail(`${taken} is there already. Choose another name.`);

for (const [file, content] of Object.entries(files)) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}
spawnSync(process.execPath, ['node_modules/oxfmt/bin/oxfmt', ...Object.keys(files)], { cwd: root, stdio: 'ignore' });
console.log(
  `${Object.keys(files).length} files:\n${Object.keys(files)
    .map((file) => `  ${file}`)
    .join('\n')}`,
);
console.log(
  '\nNext: say in the README what the room knows, put its floor into the manifest, build and run: npm run types:content',
);
