// npm run bench -- NAME: runs one benchmark and prints its figures as one JSON object on the last line.
const { readdirSync } = require('node:fs');
const path = require('node:path');

process.env.TZ = 'UTC';
const NOT_BENCHES = new Set(['run', 'bare-server', 'sink']);
const names = readdirSync(__dirname)
  .filter((file) => file.endsWith('.cjs'))
  .map((file) => path.basename(file, '.cjs'))
  .filter((name) => !NOT_BENCHES.has(name));

const name = process.argv[2];
if (!names.includes(name)) {
  process.stderr.write(`Say which benchmark: npm run bench -- ${names.join(' | ')}\n`);
  process.exit(2);
}
require(`./${name}.cjs`)
  .run()
  .then((figures) => {
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    process.exit(0);
  })
  .catch((error) => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  });
