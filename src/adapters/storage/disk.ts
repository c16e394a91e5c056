import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { DomainError } from '../../kernel/errors';
import { STORAGE_KEY, type Storage } from '../../ports/storage';

const HALF = '.half';

/**
 * Files in `folder`, which only the user of this process may enter. Each is written beside its place, flushed, and moved
 * there under its name, so that a kill leaves a whole file or a half one that `list` tells of. Nodes that share the
 * folder share the files.
 */
export const diskStorage = (folder: string): Storage => {
  const placeOf = (key: string): { readonly shelf: string; readonly file: string } => {
    if (!STORAGE_KEY.test(key)) throw new Error('This is not a storage key.');
    const shelf = path.join(folder, key.slice(0, 2));
    return { shelf, file: path.join(shelf, key) };
  };

  return {
    put: async (key, content) => {
      const { shelf, file } = placeOf(key);
      const made = await mkdir(shelf, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
        throw fullDisk(error) ?? error;
      });
      const isNew = made !== undefined;
      if (isNew) await flushed(folder);
      const half = file + HALF;
      try {
        await written(half, content);
        await rename(half, file);
        await flushed(shelf);
      } catch (error) {
        await rm(half, { force: true });
        throw fullDisk(error) ?? error;
      }
    },
    get: async (key) => {
      const handle = await open(placeOf(key).file).catch(nullWhereMissing);
      return handle && createReadStream('', { fd: handle, autoClose: true });
    },
    delete: async (key) => {
      const { file } = placeOf(key);
      await rm(file, { force: true });
      await rm(file + HALF, { force: true });
    },
    list: async function* () {
      for (const shelf of await namesIn(folder)) {
        for (const name of await namesIn(path.join(folder, shelf))) {
          const key = name.endsWith(HALF) ? name.slice(0, -HALF.length) : name;
          const facts = STORAGE_KEY.test(key)
            ? await stat(path.join(folder, shelf, name)).catch(nullWhereMissing)
            : null;
          if (facts) yield { key, putAt: facts.mtime };
        }
      }
    },
  };
};

const written = async (file: string, content: AsyncIterable<Uint8Array>): Promise<void> => {
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const piece of content) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** No room is left, or no more than this user may have: it is there again when somebody has made some. */
const fullDisk = (error: unknown): DomainError | null =>
  ['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException | null)?.code))
    ? new DomainError(
        'unavailable',
        'storage.full',
        'There is no room for this file at the moment, and it was not kept. Send it again later.',
      )
    : null;

/** A name is as lasting as the folder it stands in. */
const flushed = async (folder: string): Promise<void> => {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const namesIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await opendir(folder).catch(nullWhereMissing);
  const names: string[] = [];
  if (entries) for await (const { name } of entries) names.push(name);
  return names;
};

const nullWhereMissing = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
};
