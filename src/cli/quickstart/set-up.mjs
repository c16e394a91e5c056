import path from 'node:path';
import { buildNeeded, noteBuilt, prepareBuild, sourcesOf } from './build.mjs';
import { refuseFullDisk } from './disk.mjs';
import { runErrand } from './errand.mjs';
import { journal } from './journal.mjs';
import { installCommand, noteInstalled, packagesAreInstalled } from './packages.mjs';

const GIB = 1024 ** 3;

/** Packages and build, each only when something changed since the last time. */
export const setUp = async ({ root, dataDir, settings, voice }) => {
  const notes = (name) => journal(path.join(dataDir, 'logs'), name);
  if (!packagesAreInstalled(root)) {
    await refuseFullDisk(root, 2 * GIB);
    await voice.step('Packages, once (some minutes)', () =>
      runErrand({
        command: installCommand(),
        cwd: root,
        notes: notes('install'),
        failed: 'The packages could not be installed',
      }),
    );
    noteInstalled(root);
  }
  const needed = buildNeeded(root);
  if (needed === 'nothing') return;
  await refuseFullDisk(root, GIB / 4);
  prepareBuild(root);
  const builtFrom = sourcesOf(root, needed);
  const [title, command] =
    needed === 'panel'
      ? ['Server and admin panel, built once (some minutes)', PANEL]
      : ['Server, since its sources changed', SERVER];
  await voice.step(title, () =>
    runErrand({
      command: [process.execPath, ...command(root)],
      cwd: root,
      env: forBuild(settings),
      notes: notes('build'),
      failed: 'The build failed',
    }),
  );
  noteBuilt(root, needed, builtFrom);
};

const SERVER = (root) => [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'];
/** Strapi's own build compiles the server first and then bundles the panel. */
export const PANEL = (root) => [path.join(root, 'node_modules', '@strapi', 'strapi', 'bin', 'strapi.js'), 'build'];

/** The build reads our settings but connects to nothing; the panel it makes is the same in every environment. */
export const forBuild = (settings) => ({
  ...process.env,
  ...settings,
  NODE_ENV: 'production',
  TZ: 'UTC',
  DATABASE_URL: settings.DATABASE_URL ?? 'postgres://nobody@127.0.0.1/none',
});
