import { Readable } from 'node:stream';
import type { Clock } from '../../ports/clock';
import { STORAGE_KEY, type Storage } from '../../ports/storage';

/** Files in the memory of this process, for tests. */
export const memoryStorage = (clock: Clock): Storage => {
  const kept = new Map<string, { readonly content: Buffer; readonly putAt: Date }>();
  return {
    put: async (key, content) => {
      refuseOther(key);
      const pieces: Uint8Array[] = [];
      for await (const piece of content) pieces.push(piece);
      kept.set(key, { content: Buffer.concat(pieces), putAt: clock.now() });
    },
    get: async (key) => {
      refuseOther(key);
      const file = kept.get(key);
      return file ? Readable.from([file.content]) : null;
    },
    delete: async (key) => {
      refuseOther(key);
      kept.delete(key);
    },
    list: async function* () {
      for (const [key, { putAt }] of [...kept]) yield { key, putAt };
    },
  };
};

const refuseOther = (key: string): void => {
  if (!STORAGE_KEY.test(key)) throw new Error('This is not a storage key.');
};
