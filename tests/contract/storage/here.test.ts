import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../../src/adapters/clock/system';
import { diskStorage } from '../../../src/adapters/storage/disk';
import { memoryStorage } from '../../../src/adapters/storage/memory';
import { newStorageKey } from '../../../src/ports/storage';
import { folder, listed, pieces, read } from './material';
import { keepsWhatItIsGiven } from './suite';

keepsWhatItIsGiven('memory', () => memoryStorage(systemClock));
keepsWhatItIsGiven('disk', () => diskStorage(path.join(folder(), 'not', 'there', 'yet')));

describe('files on disk', () => {
  it('are for the user of this process alone, in folders that are too', async () => {
    const root = path.join(folder(), 'files');
    const key = newStorageKey();
    await diskStorage(root).put(key, pieces('x'));
    const shelf = path.join(root, key.slice(0, 2));
    expect([root, shelf, path.join(shelf, key)].map((at) => (statSync(at).mode & 0o777).toString(8))).toEqual([
      '700',
      '700',
      '600',
    ]);
  });

  it('are refused when the disk is full, leave nothing behind, and are taken again when there is room', async () => {
    const storage = diskStorage(folder());
    const key = newStorageKey();
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    await expect(storage.put(key, pieces('begun', full))).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'storage.full',
    });
    expect(await listed(storage)).toEqual([]);
    await storage.put(key, pieces('x'));
    expect(await read(storage, key)).toBe('x');
  });

  it('are found half where a kill left them half, and removed', async () => {
    const root = folder();
    const storage = diskStorage(root);
    const key = newStorageKey();
    let more: () => void = () => undefined;
    const endless = (async function* () {
      yield Buffer.from('begun');
      await new Promise<void>((go) => (more = go));
      throw new Error('never mind');
    })();
    const putting = storage.put(key, endless).catch(() => undefined);
    while (readdirSync(root).length === 0 || (await listed(storage)).length === 0) await new Promise(setImmediate);
    expect(await listed(storage)).toEqual([key]);
    expect(await read(storage, key)).toBeNull();
    await storage.delete(key);
    expect(await listed(storage)).toEqual([]);
    more();
    await putting;
  });
});
