import { createHash } from 'node:crypto';
import { newStorageKey, type Storage } from '../../../src/ports/storage';
import { listed, megabytes, pieces, read } from './material';

/** What every storage promises (`ports/storage`). */
export const keepsWhatItIsGiven = (name: string, open: () => Storage | Promise<Storage>): void =>
  describe(`storage: ${name}`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });

    it('gives back what was put, byte by byte, and tells when it was', async () => {
      const [key, other] = [newStorageKey(), newStorageKey()];
      await storage.put(key, pieces('one ', 'two ', '\0\u{1f600}'));
      await storage.put(other, pieces('other'));
      expect(await read(storage, key)).toBe('one two \0\u{1f600}');
      expect(await listed(storage)).toEqual([key, other].sort());
      for await (const { putAt } of storage.list()) expect(Math.abs(putAt.getTime() - Date.now())).toBeLessThan(60_000);
    });

    it('has nothing under a key that nobody put', async () => {
      expect(await read(storage, newStorageKey())).toBeNull();
      expect(await listed(storage)).toEqual([]);
    });

    it('keeps nothing of what broke off', async () => {
      const key = newStorageKey();
      await expect(storage.put(key, pieces('half', new Error('the line went dead')))).rejects.toThrow(
        'the line went dead',
      );
      expect(await read(storage, key)).toBeNull();
      expect(await listed(storage)).toEqual([]);
    });

    it('gives back large files as they were, and keeps nothing of those that broke off late', async () => {
      const [key, broken] = [newStorageKey(), newStorageKey()];
      await storage.put(key, megabytes(20));
      await expect(storage.put(broken, megabytes(18, new Error('the line went dead')))).rejects.toThrow(
        'the line went dead',
      );
      const sum = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
        const hash = createHash('sha256');
        for await (const piece of content) hash.update(piece);
        return hash.digest('hex');
      };
      expect(await sum((await storage.get(key)) ?? pieces())).toBe(await sum(megabytes(20)));
      expect(await read(storage, broken)).toBeNull();
      expect(await listed(storage)).toEqual([key]);
    });

    it('tells of everything, however much it is', async () => {
      const keys = Array.from({ length: 205 }, newStorageKey);
      for (let at = 0; at < keys.length; at += 50)
        await Promise.all(keys.slice(at, at + 50).map(async (key) => await storage.put(key, pieces('x'))));
      expect(await listed(storage)).toEqual(keys.sort());
    });

    it('removes, and removing again is no fault', async () => {
      const key = newStorageKey();
      await storage.put(key, pieces('x'));
      await storage.delete(key);
      await storage.delete(key);
      expect(await read(storage, key)).toBeNull();
    });

    it('lets a reader finish whose file is removed meanwhile', async () => {
      const key = newStorageKey();
      await storage.put(key, pieces('x'.repeat(100_000)));
      const stream = await storage.get(key);
      await storage.delete(key);
      let bytes = 0;
      if (stream) for await (const piece of stream) bytes += (piece as Buffer).length;
      expect(bytes).toBe(100_000);
    });

    it.each([
      '../../etc/passwd',
      'maria.jpg',
      '',
      'a/b',
      '00000000-0000-4000-8000-00000000000g',
      '00000000-0000-4000-8000-000000000000/../x',
    ])('takes no other name than a key: %p', async (name) => {
      await expect(storage.put(name, pieces('x'))).rejects.toThrow('not a storage key');
      await expect(storage.get(name)).rejects.toThrow('not a storage key');
      await expect(storage.delete(name)).rejects.toThrow('not a storage key');
    });
  });
