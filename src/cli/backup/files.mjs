import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Kept elsewhere, made anew, or not worth keeping. */
const NOT_KEPT = new Set(['postgres', 'sandbox', 'logs', 'backups', 'archives']);

/** The folders whose files are kept: private ones below DATA_DIR, and what the media library shows to everybody. */
export const placesOf = ({ root, dataDir }) => ({ private: dataDir, media: path.join(root, 'public', 'uploads') });

/** Every file to keep, as a place and a path within it. */
export function* filesOf(places) {
  for (const [place, folder] of Object.entries(places)) {
    const shelves = place === 'private' ? shelvesIn(folder) : [''];
    for (const shelf of shelves) {
      for (const entry of entriesIn(path.join(folder, shelf))) {
        if (!entry.isFile() || entry.name.startsWith('.')) continue;
        const full = path.join(entry.parentPath ?? entry.path, entry.name);
        yield { place, name: path.relative(folder, full).split(path.sep).join('/'), full };
      }
    }
  }
}

/** Where a file of an archive belongs; it cannot leave its place. */
export const targetOf = (places, { place, name }) => {
  const folder = Object.hasOwn(places, place) ? places[place] : null;
  const target = folder && path.resolve(folder, ...name.split('/'));
  if (!target?.startsWith(folder + path.sep)) throw new Error('A file of the archive has no place here.');
  return target;
};

const shelvesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !NOT_KEPT.has(entry.name))
        .map(({ name }) => name)
    : [];
const entriesIn = (folder) => (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : []);
