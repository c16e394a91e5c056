import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The files below `places` (files or folders, relative to `root`), sorted, except where `leaveOut` says so. */
export const filesOf = (root, places, leaveOut = () => false) =>
  places.flatMap((place) => below(root, place, leaveOut)).sort();

/** One short fingerprint of what the files say; moving, adding or removing one changes it too. */
export const fingerprint = (root, files) => {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 32);
};

const below = (root, place, leaveOut) => {
  const full = path.join(root, place);
  if (leaveOut(place) || !existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [place];
  return readdirSync(full).flatMap((name) => below(root, `${place}/${name}`, leaveOut));
};
