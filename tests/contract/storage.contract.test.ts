import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../src/adapters/clock/system';
import { diskStorage } from '../../src/adapters/storage/disk';
import { memoryStorage } from '../../src/adapters/storage/memory';
import { newStorageKey, type Storage } from '../../src/ports/storage';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(path.join(tmpdir(), 'careloop-storage-'));
  folders.push(made);
  return made;
};
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

async function* pieces(...content: (string | Error)[]): AsyncIterable<Uint8Array> {
  for (const piece of content) {
    if (piece instanceof Error) throw piece;
    yield Buffer.from(piece);
  }
}
const read = async (storage: Storage, key: string): Promise<string | null> => {
  const stream = await storage.get(key);
  if (!stream) return null;
  let text = '';
  for await (const piece of stream) text += String(piece);
  return text;
};
const listed = async (storage: Storage): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of storage.list()) keys.push(key);
  return keys.sort();
};

describe.each([['memory', () => memoryStorage(systemClock)], ['disk', () => diskStorage(path.join(folder(), 'not', 'there', 'yet'))]] as const)('storage: %s', (_, open) => {
  let storage: Storage;
  beforeEach(() => {
    storage = open();
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
    await expect(storage.put(key, pieces('half', new Error('the line went dead')))).rejects.toThrow('the line went dead');
    expect(await read(storage, key)).toBeNull();
    expect(await listed(storage)).toEqual([]);
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

  it.each(['../../etc/passwd', 'maria.jpg', '', 'a/b', '00000000-0000-4000-8000-00000000000g', '00000000-0000-4000-8000-000000000000/../x'])('takes no other name than a key: %p', async (name) => {
    await expect(storage.put(name, pieces('x'))).rejects.toThrow('not a storage key');
    await expect(storage.get(name)).rejects.toThrow('not a storage key');
    await expect(storage.delete(name)).rejects.toThrow('not a storage key');
  });
});

describe('files on disk', () => {
  it('are for the user of this process alone, in folders that are too', async () => {
    const root = path.join(folder(), 'files');
    const key = newStorageKey();
    await diskStorage(root).put(key, pieces('x'));
    const shelf = path.join(root, key.slice(0, 2));
    expect([root, shelf, path.join(shelf, key)].map((at) => (statSync(at).mode & 0o777).toString(8))).toEqual(['700', '700', '600']);
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
