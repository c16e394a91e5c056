import { changedSince, filesNow } from '../../../src/cli/checks/since.mjs';
import path from 'node:path';

const then = {
  'src/kernel/time.ts': 'a',
  'tests/unit/kernel/time.test.ts': 'b',
  'src/api/regimens/content-types/dose/schema.json': 'c',
  'package-lock.json': 'd',
};

describe('whose tests have to run again', () => {
  it.each<[string, Record<string, string> | null, Record<string, string>, 'everything' | string[]]>([
    ['nobody’s, when nothing changed', then, then, []],
    ['everybody’s, when nobody knows', null, then, 'everything'],
    ['those of a changed source', then, { ...then, 'src/kernel/time.ts': 'x' }, ['src/kernel/time.ts']],
    ['a new test', then, { ...then, 'tests/unit/new.test.ts': 'x' }, ['tests/unit/new.test.ts']],
    [
      'everybody’s, when a file changed that is read and not imported',
      then,
      { ...then, 'src/api/regimens/content-types/dose/schema.json': 'x' },
      'everything',
    ],
    ['everybody’s, when a package changed', then, { ...then, 'package-lock.json': 'x' }, 'everything'],
    ['everybody’s, when a file is gone', then, { 'src/kernel/time.ts': 'a' }, 'everything'],
  ])('%s', (_, before, now, again) => {
    expect(changedSince(before, now)).toEqual(again);
  });

  it('looks at what tests depend on, and not at pages and words', () => {
    const files = Object.keys(filesNow(path.resolve(__dirname, '../../..')));
    expect(files).toEqual(expect.arrayContaining(['src/kernel/time.ts', 'tests/jest.config.cjs', 'package-lock.json']));
    expect(files.filter((file) => file.startsWith('src/admin/') || file.endsWith('.md'))).toEqual([]);
  });
});
