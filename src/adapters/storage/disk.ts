import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Storage } from '../../ports/storage';

const KEY = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i;

/** Files below `folder`, readable by this system user alone. */
export const diskStorage = (folder: string): Storage => {
  const placeOf = (key: string): string => {
    if (!KEY.test(key)) throw new Error('A storage key is made of letters, digits, ".", "_" and "-", with slashes between.');
    return path.join(folder, key);
  };
  return {
    put: async (key, body) => {
      const place = placeOf(key);
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      await pipeline(body, createWriteStream(partOf(place), { mode: 0o600 }));
      await rename(partOf(place), place);
    },
    get: async (key) => {
      const opened = await open(placeOf(key)).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      });
      return opened && opened.createReadStream();
    },
    delete: async (key) => {
      await rm(placeOf(key), { force: true });
      await rm(partOf(placeOf(key)), { force: true });
    },
  };
};

const partOf = (place: string): string => `${place}.part`;
