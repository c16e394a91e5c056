import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildNeeded, noteBuilt, prepareBuild, sourcesOf } from '../../../src/cli/quickstart/build.mjs';
import { noteInstalled, packagesAreInstalled } from '../../../src/cli/quickstart/packages.mjs';

let root: string;
const put = (file: string, text = ''): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'careloop-build-'));
  for (const file of [
    'src/server.ts',
    'src/admin/app.tsx',
    'config/admin.ts',
    'package-lock.json',
    'tsconfig.json',
    'dist/src/server.js',
    'dist/build/index.html',
  ])
    put(file);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('what has to be built', () => {
  it('is everything in a fresh clone, and nothing right after', () => {
    expect(buildNeeded(root)).toBe('panel');
    noteBuilt(root, 'panel');
    expect(buildNeeded(root)).toBe('nothing');
  });

  it.each([
    ['a source of the server changed', 'src/server.ts', 'server'],
    ['a source of the server is new', 'src/kernel/ids.ts', 'server'],
    ['how lists are written as files, which the panel reads, too, is new', 'src/kernel/csv.ts', 'panel'],
    ['a page of the panel changed', 'src/admin/app.tsx', 'panel'],
    ['the calendar, which the panel reads, too, changed', 'src/kernel/time.ts', 'panel'],
    ['a permission of the panel is new', 'src/domains/support/permissions.ts', 'panel'],
    ['the schema of a type changed', 'src/api/support/content-types/ticket/schema.json', 'panel'],
    ['the packages changed', 'package-lock.json', 'panel'],
    ['only a script changed', 'src/cli/quickstart/main.mjs', 'nothing'],
    ['only a text changed', 'src/README.md', 'nothing'],
  ])('%s', (_, file, needed) => {
    noteBuilt(root, 'panel');
    put(file, 'something else');
    expect(buildNeeded(root)).toBe(needed);
  });

  it('is what was saved while it was built', () => {
    const builtFrom = sourcesOf(root, 'panel');
    put('src/server.ts', 'saved meanwhile');
    noteBuilt(root, 'panel', builtFrom);
    expect(buildNeeded(root)).toBe('server');
  });

  it('is everything when the output is gone', () => {
    noteBuilt(root, 'panel');
    rmSync(path.join(root, 'dist/build'), { recursive: true });
    expect(buildNeeded(root)).toBe('panel');
  });

  it('leaves no output of a source that is gone', () => {
    put('dist/src/api/old/routes/old.js');
    put('dist/src/worker.js');
    put('src/worker.ts');
    prepareBuild(root);
    expect(existsSync(path.join(root, 'dist/src/api/old/routes/old.js'))).toBe(false);
    expect(existsSync(path.join(root, 'dist/src/worker.js'))).toBe(true);
  });
});

describe('whether the packages are there', () => {
  const lock = (version: string): string =>
    JSON.stringify({
      packages: {
        '': { dependencies: { pg: version } },
        'node_modules/pg': { version },
        'node_modules/fsevents': { version: '2.0.0', optional: true },
      },
    });

  it('compares what is installed with what is asked for', () => {
    put('package.json', JSON.stringify({ dependencies: { pg: '8.23.1' } }));
    put('package-lock.json', lock('8.23.1'));
    expect(packagesAreInstalled(root)).toBe(false);
    put('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/pg': { version: '8.23.1' } } }));
    expect(packagesAreInstalled(root)).toBe(true);
    put('package-lock.json', lock('8.23.2'));
    expect(packagesAreInstalled(root)).toBe(false);
  });

  it('believes an install that went well, until something else is wished for', () => {
    put('package.json', JSON.stringify({ dependencies: { pg: '8.23.1', zod: '4.4.3' } }));
    put('package-lock.json', lock('8.23.1'));
    put('node_modules/.package-lock.json', JSON.stringify({ packages: {} }));
    noteInstalled(root);
    expect(packagesAreInstalled(root)).toBe(true);
    put('package.json', JSON.stringify({ dependencies: { pg: '8.23.1' } }));
    expect(packagesAreInstalled(root)).toBe(false);
  });
});
