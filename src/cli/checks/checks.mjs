import { existsSync, rmSync } from 'node:fs';

const PANEL = 'src/admin/tsconfig.json';
/** What the tools keep of the last time, to look only at what changed since. */
const KEPT = { types: '.cache/types.tsbuildinfo', panel: '.cache/panel-types.tsbuildinfo' };

const tool = (path, ...args) => [process.execPath, `node_modules/${path}`, ...args];
/** The server is built by the TypeScript that Strapi knows; types alone are judged by the newest, in a fifth of the time (decision 27). */
const types = (project, kept) =>
  tool('typescript-7/bin/tsc', '-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', kept);

/**
 * What is checked without running anything.
 * @param {{ remember: boolean }} wish `remember`: look only at what changed since the last time, where the tool can; otherwise at everything, for the next who remembers
 */
export const checks = ({ remember }) => {
  if (!remember) for (const kept of Object.values(KEPT)) rmSync(kept, { force: true });
  return [
    { name: 'types', command: types('tests/tsconfig.json', KEPT.types) },
    { name: 'lint', command: tool('oxlint/bin/oxlint') },
    { name: 'format', command: tool('oxfmt/bin/oxfmt', '--check') },
    ...(existsSync(PANEL) ? [{ name: 'types of the panel', command: types(PANEL, KEPT.panel) }] : []),
    {
      name: 'import rules',
      command: tool(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        'src',
        'config',
        'database',
        'tests',
      ),
    },
    { name: 'dead code', command: tool('knip/bin/knip.js', '--no-config-hints') },
    { name: 'secrets', command: [process.execPath, 'src/cli/secret-scan.mjs'] },
    { name: 'image', command: [process.execPath, 'src/cli/image.mjs', '--check'] },
    { name: 'licences', command: [process.execPath, 'src/cli/licences.mjs'] },
  ];
};
