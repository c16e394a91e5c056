import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scripts } from '../../../package.json';
import { argumentsIn, wholeNumber } from '../../../src/cli/arguments.mjs';

const ROOT = path.resolve(__dirname, '../../..');
/** Commands for people; what npm calls by itself before a build is none. */
const commands = Object.entries(scripts).filter(
  ([name, command]) => /^node src\/cli\//.test(command) && !name.startsWith('pre'),
);

const told = async (command: string, argument: string, env = process.env): Promise<{ code: unknown; says: string }> =>
  await new Promise((resolve) => {
    const [, ...args] = command.split(' ');
    execFile(process.execPath, [...args, argument], { cwd: ROOT, env }, (error, out, err) =>
      resolve({ code: error?.code ?? 0, says: out + err }),
    );
  });

it('every command names an argument that it does not know, in a sentence, and does nothing', async () => {
  expect(commands.length).toBeGreaterThan(20);
  const answers = await Promise.all(
    commands.map(async ([name, command]) => ({ name, ...(await told(command, '--no-such-thing')) })),
  );
  for (const { name, code, says } of answers) {
    expect([name, code]).toEqual([name, expect.any(Number)]);
    expect([name, [1, 2].includes(Number(code))]).toEqual([name, true]);
    expect([name, says]).toEqual([name, expect.stringContaining('--no-such-thing')]);
    expect([name, says]).not.toEqual([name, expect.stringMatching(/^ +at /m)]);
  }
}, 60_000);

it.each(['seed', 'clear', 'reset'])('db:%s refuses in production, before it touches anything', async (command) => {
  const production = {
    ...process.env,
    NODE_ENV: 'production',
    CARELOOP_SECRET: 'only-for-tests-0123456789abcdefghijklmnop',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  };
  const { code, says } = await told(`node src/cli/db.mjs ${command}`, '--yes', production);
  expect(code).toBe(2);
  expect(says).toMatch(new RegExp(`^ {2}db:${command} .*production.*say NODE_ENV=development\\.\n$`));
});

it('a command makes no new secret for a database that has one', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'careloop-no-secret-'));
  const { CARELOOP_SECRET: _secret, ...shell } = process.env;
  const env = { ...shell, DATA_DIR: dataDir, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
  const { code, says } = await told('node src/cli/backup.mjs', path.join(dataDir, 'one.backup'), env);
  expect({ code, says }).toEqual({
    code: 2,
    says: '  CARELOOP_SECRET is not set. Give the one that this installation runs with.\n',
  });
  expect(readdirSync(dataDir)).toEqual([]);
  rmSync(dataDir, { recursive: true });
});

describe('arguments', () => {
  const takes = {
    options: {
      'key-file': { type: 'string', hint: 'FILE' },
      yes: { type: 'boolean', default: false },
    },
    words: ['FILE'],
  } as const;

  it('are read with their defaults', () => {
    expect(argumentsIn(['a.backup', '--key-file', 'key'], takes)).toEqual({
      values: { 'key-file': 'key', yes: false },
      words: ['a.backup'],
    });
  });

  it.each([
    [['--fiel', 'x'], '"--fiel" is not known here. There is: FILE, --key-file FILE, --yes.'],
    [['--key-file'], '"--key-file" wants a value (FILE). There is: FILE, --key-file FILE, --yes.'],
    [['--yes=1'], '"--yes" takes no value. There is: FILE, --key-file FILE, --yes.'],
    [['a', 'b'], '"b" is not known here. There is: FILE, --key-file FILE, --yes.'],
  ])('%j are refused by name, with what there is', (args, says) => {
    expect(() => argumentsIn(args, takes)).toThrow(says);
  });

  it.each(['abc', '0', '1.5', '21', '1e1', ''])('%j is no whole number from 1 to 20', (days) => {
    expect(() => wholeNumber({ days }, 'days', 20)).toThrow(
      `--days is a whole number from 1 to 20, and not "${days}".`,
    );
  });
});
