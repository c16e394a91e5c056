import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

jest.setTimeout(180_000);

const ROOT = path.resolve(__dirname, '../..');
const PARTS = [
  'src',
  'config',
  'database',
  'tests',
  'public/sealed-notes.mjs',
  'public/sealed-notes.d.mts',
  'package.json',
  'tsconfig.json',
  '.oxlintrc.json',
  '.oxfmtrc.json',
];

let house: string;
beforeAll(() => {
  house = mkdtempSync(path.join(tmpdir(), 'careloop-new-room-'));
  for (const part of PARTS) cpSync(path.join(ROOT, part), path.join(house, part), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(house, 'node_modules'));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

const newRoom = (...names: readonly string[]): string =>
  execFileSync(process.execPath, ['src/cli/new-room.mjs', ...names], {
    cwd: house,
    env: { ...process.env, NEW_ROOM_ROOT: house },
    encoding: 'utf8',
    stdio: 'pipe',
  });
const run = (tool: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [path.join('node_modules', tool), ...args], { cwd: house, encoding: 'utf8' });

/** Every file of the copy with when it was written. */
const files = (): ReadonlyMap<string, number> =>
  new Map(
    ['src', 'tests', 'config', 'database'].flatMap((part) =>
      readdirSync(path.join(house, part), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .map((file): [string, number] => [path.relative(house, file), statSync(file).mtimeMs]),
    ),
  );

it('three rooms are written side by side: 12 to 14 new files each, and none that was there is touched', () => {
  const before = files();
  const written = ['loans', 'rentals', 'errands'].map((room) => {
    const seen = files();
    newRoom(room, room.slice(0, -1));
    return [...files().keys()].filter((file) => !seen.has(file));
  });
  for (const [file, at] of before) expect([file, files().get(file)]).toEqual([file, at]);
  for (const of of written) expect([12, 13, 14]).toContain(of.length);
  expect(new Set(written.flat()).size).toBe(written.flat().length);

  // All three stand in one house: types, lint and form hold.
  expect(run('typescript-7/bin/tsc', '-p', 'tests/tsconfig.json', '--noEmit')).toBe('');
  const mine = ['loans', 'rentals', 'errands'].flatMap((room) => [`src/domains/${room}`, `tests/rooms/${room}`]);
  expect(run('oxlint/bin/oxlint', ...mine)).toContain('Found 0 warnings and 0 errors');
  run('oxfmt/bin/oxfmt', '--check', ...mine);
});

it('a name that is taken, or is none, is refused and nothing is written', () => {
  const refusal = (...names: readonly string[]): string => {
    try {
      newRoom(...names);
      return '';
    } catch (error) {
      return (error as { stderr: string }).stderr;
    }
  };
  expect(refusal()).toContain('Say the name of the room');
  expect(refusal('Big Room')).toContain('small letters');
  expect(refusal('support')).toContain('There is a room support already');
  expect(refusal('helpdesk', 'ticket')).toContain('There is a type ticket already');
  expect(existsSync(path.join(house, 'src/domains/helpdesk'))).toBe(false);
});
