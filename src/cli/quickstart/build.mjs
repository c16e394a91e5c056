import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesOf, fingerprint } from './sources.mjs';

/**
 * What has to be built before the server can start, judged by what the sources say and not by their dates.
 * `panel` builds the admin panel and, on the way, the server too.
 * @returns {'nothing' | 'server' | 'panel'}
 */
export const buildNeeded = (root) => {
  if (!built(root, PANEL)) return 'panel';
  return built(root, SERVER) ? 'nothing' : 'server';
};

/** Clears away what would make a build lie: output of sources that are gone, and a compiler's memory of output that is gone. */
export const prepareBuild = (root) => {
  const dist = path.join(root, 'dist');
  for (const file of SERVER.output.flatMap((place) => outputOf(dist, place))) {
    if (!SOURCE_ENDINGS.some((ending) => existsSync(path.join(root, file.replace(OUTPUT_ENDING, ending)))))
      rmSync(path.join(dist, file));
  }
  if (!existsSync(path.join(root, SERVER.proof))) rmSync(path.join(root, '.cache', 'tsc.tsbuildinfo'), { force: true });
};

/** What the sources say now: to be asked before a build, so that what is saved while it runs counts as not built. */
export const sourcesOf = (root, what) =>
  (what === 'panel' ? [PANEL, SERVER] : [SERVER]).map((part) => ({
    note: part.note,
    sources: fingerprintOf(root, part),
  }));

/** Writes down what was built just now: the note lies beside the output and vanishes with it. */
export const noteBuilt = (root, what, builtFrom = sourcesOf(root, what)) => {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  for (const { note, sources } of builtFrom) writeFileSync(path.join(root, note), sources);
};

const isPanel = (file) => file.startsWith('src/admin/') || file === 'src/admin';
const isScript = (file) =>
  file === 'src/cli/quickstart' || file === 'src/cli/postgres' || file.endsWith('.mjs') || file.endsWith('.md');

const SERVER = {
  note: 'dist/.server-built',
  proof: 'dist/src/server.js',
  files: (root) =>
    filesOf(
      root,
      ['src', 'config', 'database', 'types', 'tsconfig.json', 'package-lock.json'],
      (file) => isPanel(file) || isScript(file) || file === 'types/generated',
    ),
  output: ['src', 'config', 'database', 'types'],
};
/** The import rules (.dependency-cruiser.cjs) let the panel see these files of the server, and no others: a few of the kernel, a few words, the permissions of rooms, and the schemas of content types. */
const isSharedWithPanel = (file) =>
  /^src\/kernel\/(calendar|csv|day-spans|durations|folded|money|sorting|time|zone-names|zone-offsets)\.ts$/.test(
    file,
  ) ||
  file === 'src/app/access/panel.ts' ||
  /^src\/domains\/[^/]+\/permissions\.ts$/.test(file) ||
  /^src\/(api|extensions)\/.+\/schema\.json$/.test(file);
const PANEL = {
  note: 'dist/.panel-built',
  proof: 'dist/build/index.html',
  files: (root) => [
    ...filesOf(root, ['src/admin', 'config/admin.ts', 'config/plugins.ts', 'package-lock.json']),
    ...filesOf(root, ['src/kernel', 'src/app', 'src/domains', 'src/api', 'src/extensions']).filter(isSharedWithPanel),
  ],
};

const OUTPUT_ENDING = /\.(js|json)$/;
const SOURCE_ENDINGS = ['.ts', '.tsx', '.json'];

const built = (root, part) =>
  existsSync(path.join(root, part.proof)) &&
  existsSync(path.join(root, part.note)) &&
  readFileSync(path.join(root, part.note), 'utf8') === fingerprintOf(root, part);

const fingerprintOf = (root, part) => fingerprint(root, part.files(root));

const outputOf = (dist, place) => {
  const folder = path.join(dist, place);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(place, name))
    .filter((name) => OUTPUT_ENDING.test(name));
};
