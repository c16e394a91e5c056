import { Refusal } from '../refusal.mjs';

/** What PostgreSQL says when it does not start, and what a person can do about it. */
const REASONS = [
  [/No space left on device/i, () => 'The disk is full. Free some space and run this again; nothing is lost.'],
  [
    /lock file "postmaster.pid" already exists/i,
    (dir, text) =>
      `The database in ${dir} is in use by another process${processIn(text)}. Stop that one first, or choose another DATA_DIR.`,
  ],
  [
    /incompatible with server|not initialized by|not a valid data directory|invalid checkpoint record|could not locate a valid checkpoint/i,
    (dir) =>
      `The database in ${dir} cannot be opened by this version. Choose another DATA_DIR, or move that folder away to start anew.`,
  ],
  [
    /wrong ownership|invalid permissions|Permission denied|Operation not permitted/i,
    (dir) => `The database in ${dir} belongs to another user. Run this as that user, or choose another DATA_DIR.`,
  ],
  [
    /ENOENT|EACCES/,
    () => 'The built-in PostgreSQL does not run on this system. Set DATABASE_URL to a PostgreSQL server (14 or later).',
  ],
];

/** The refusal for what PostgreSQL last said; `dataDir` names the folder in it. */
export const refusalFor = (text, dataDir) => {
  const known = REASONS.find(([pattern]) => pattern.test(text));
  if (known) return new Refusal(known[1](dataDir, text));
  const lastWords =
    text
      .split('\n')
      .filter((line) => /FATAL|ERROR|PANIC/.test(line))
      .at(-1) ?? text.trim().split('\n').at(-1);
  return new Refusal(`The built-in PostgreSQL did not start in ${dataDir}: ${lastWords || 'it gave no reason'}`);
};

const processIn = (text) => {
  const pid = /\(PID (\d+)\)/.exec(text)?.[1];
  return pid ? ` (PID ${pid})` : '';
};
