import { existsSync } from 'node:fs';

const tool = (path, ...args) => [process.execPath, `node_modules/${path}`, ...args];

/**
 * What is checked without running anything.
 * @param {{ remember: boolean }} wish `remember`: look only at what changed since the last time, where the tool can
 */
export const checks = ({ remember }) => [
  { name: 'types', command: tool('typescript/bin/tsc', '-p', 'tests/tsconfig.json', ...(remember ? lastTime('types') : [])) },
  { name: 'lint', command: tool('eslint/bin/eslint.js', '.', ...(remember ? ['--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint'] : [])) },
  ...(existsSync('src/admin/tsconfig.json') ? [{ name: 'types of the panel', command: tool('typescript/bin/tsc', '-p', 'src/admin/tsconfig.json', '--noEmit', ...(remember ? lastTime('panel-types') : [])) }] : []),
  { name: 'import rules', command: tool('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'src', 'config', 'database', 'tests') },
  { name: 'dead code', command: tool('knip/bin/knip.js', '--no-config-hints') },
];

const lastTime = (name) => ['--incremental', '--tsBuildInfoFile', `.cache/${name}.tsbuildinfo`];
