import { chunksOf } from '../../../kernel/chunks';
import type { CatalogueDeps } from '../deps';
import { importStore } from '../store/import-store';

/** A file that has been stored for so long and belongs to nothing was left behind by a worker that died. */
const LONE_MS = 86_400_000;
const AT_ONCE = 500;

/** Throws away reports whose time is over, and files that no import needs any more. */
export const forgetImports =
  ({ clock, db, storage }: Pick<CatalogueDeps, 'clock' | 'db' | 'storage'>) =>
  async (): Promise<void> => {
    const now = clock.now();
    for (const key of await importStore(db).forget(now)) await storage.delete(key);
    const old: string[] = [];
    for await (const { key, putAt } of storage.list()) if (now.getTime() - putAt.getTime() > LONE_MS) old.push(key);
    for (const keys of chunksOf(old, AT_ONCE)) {
      const needed = await importStore(db).needed(keys);
      for (const key of keys.filter((candidate) => !needed.has(candidate))) await storage.delete(key);
    }
  };
