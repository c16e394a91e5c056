import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** `tests/rooms/x.test.ts`, and the name of one test in it where one is named: › “does this”. */
const EVIDENCE = /`(tests\/[\w./-]+)`(?: › “([^”]+)”)?/g;

const evidenceIn = (text: string): { readonly file: string; readonly name: string | undefined }[] =>
  [...text.matchAll(EVIDENCE)].map(([, file, name]) => ({ file: file!, name }));

describe.each(['docs/hazard-log.md', 'docs/asvs.md'])('%s', (document) => {
  const text = read(document);

  it('names tests that exist, by their file and their name', () => {
    const evidence = evidenceIn(text);
    expect(evidence.length).toBeGreaterThan(50);
    expect(
      evidence.filter(({ file, name }) => !existsSync(path.join(root, file)) || (name && !read(file).includes(name))),
    ).toEqual([]);
  });
});

it('every hazard has a control, a test that proves it, and a number of its own', () => {
  const rows = read('docs/hazard-log.md')
    .split('\n')
    .filter((line) => /^\| H\d/.test(line));
  expect(rows.length).toBeGreaterThan(30);
  for (const row of rows) {
    const cells = row.split('|').map((cell) => cell.trim());
    expect({ row, cells: cells.length }).toEqual({ row, cells: 11 });
    expect(cells.slice(1, -1).filter((cell) => cell === '')).toEqual([]);
    expect({ row, tests: evidenceIn(row).length }).not.toEqual({ row, tests: 0 });
  }
  const numbers = rows.map((row) => row.split('|')[1]);
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('every row of the ASVS says with what it is met, or why not', () => {
  const rows = read('docs/asvs.md')
    .split('\n')
    .filter((line) => /^\| V\d+\.\d+\.\d+ /.test(line));
  // ASVS 5.0.0 has 253 requirements of level 1 and 2.
  expect(rows.length).toBe(253);
  for (const row of rows) {
    const cells = row.split('|').map((cell) => cell.trim());
    expect({ row, cells: cells.length }).toEqual({ row, cells: 7 });
    expect(['1', '2']).toContain(cells[2]);
    expect(['holds', 'operator', 'not applicable', 'open']).toContain(cells[4]);
    expect({ row, says: cells[5] }).not.toEqual({ row, says: '' });
  }
});
