import { chunksOf } from '../../../kernel/chunks';
import type { FilesDeps } from '../deps';
import { fileRows } from '../store/files';

/** An upload takes minutes at most: a file that has stood for so long without a row belongs to nothing. */
const LONE_MS = 3_600_000;
const AT_ONCE = 500;

type Deps = Pick<FilesDeps, 'clock' | 'db' | 'storage' | 'log'>;

/**
 * Removes files without a row: what a kill left behind, and what belonged to people who are gone. Says in the log how many
 * rows have no file; they stay, since a file may come back with its disk.
 */
export const sweepFiles = (deps: Deps) => async (): Promise<{ removed: number; lost: number }> => {
  const swept = { removed: 0, lost: 0 };
  const lone = new Date(deps.clock.now().getTime() - LONE_MS);
  const present = new Set<string>();
  const old: string[] = [];
  for await (const { key, putAt } of deps.storage.list()) {
    present.add(key);
    if (putAt < lone) old.push(key);
  }
  for (const keys of chunksOf(old, AT_ONCE)) {
    const known = await fileRows(deps.db).known(keys);
    for (const key of keys.filter((candidate) => !known.has(candidate))) {
      await deps.storage.delete(key);
      swept.removed += 1;
    }
  }
  for (let after = '', more = true; more;) {
    const keys = await fileRows(deps.db).keysAfter(after, lone, AT_ONCE);
    swept.lost += keys.filter((key) => !present.has(key)).length;
    after = keys.at(-1) ?? '';
    more = keys.length === AT_ONCE;
  }
  if (swept.removed > 0) deps.log.info('files.swept', { removed: swept.removed });
  if (swept.lost > 0) deps.log.error('files.lost', { count: swept.lost });
  return swept;
};
