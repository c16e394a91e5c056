import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../src/adapters/clock/system';
import { openSandbox, type Sandbox } from '../../src/adapters/sandbox';
import { cloudinaryStorage, type CloudinaryOptions } from '../../src/adapters/storage/cloudinary';
import { diskStorage } from '../../src/adapters/storage/disk';
import { memoryStorage } from '../../src/adapters/storage/memory';
import { s3Storage, type S3Options } from '../../src/adapters/storage/s3';
import { newStorageKey, type Storage } from '../../src/ports/storage';
import { freezableLine } from '../support/freezable-line';
import { until } from '../support/until';

jest.setTimeout(60_000);

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(path.join(tmpdir(), 'careloop-storage-'));
  folders.push(made);
  return made;
};

let sandbox: Sandbox;
let sandboxUrl: string;
/** What the log says, one line after the other. */
let said: string[] = [];
const note = (event: string, facts: object = {}): void => void said.push(`${event} ${JSON.stringify(facts)}`);
const log = { info: note, warn: note, error: note };
beforeAll(async () => {
  sandbox = await openSandbox({ clock: systemClock, dataDir: folder(), host: '127.0.0.1', smtpPort: 0, httpPort: 0, keep: 0 });
  sandboxUrl = `http://127.0.0.1:${sandbox.httpPort}`;
});
beforeEach(() => {
  said = [];
});
afterAll(async () => {
  await sandbox.close();
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
const inS3 = (changes: Partial<S3Options> = {}): Storage =>
  s3Storage({ bucket: 'careloop', region: 'eu-west-1', endpoint: `${sandboxUrl}/s3`, prefix: 'here/files/', credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' }, encryption: null, log, ...changes });
const atCloudinary = (changes: Partial<CloudinaryOptions> = {}): Storage =>
  cloudinaryStorage({ clock: systemClock, cloud: 'careloop', apiKey: 'sandbox', apiSecret: 'sandbox', api: `${sandboxUrl}/cloudinary`, prefix: 'here/files/', log, ...changes });

const sandboxed = async (method: string, at: string, body?: unknown): Promise<{ data: { store: string; name: string; bytes: number; facts: object }[] }> =>
  (await (await fetch(`${sandboxUrl}${at}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })).json()) as never;
const emptied = async (store: string): Promise<void> => {
  await sandboxed('DELETE', '/faults');
  await sandboxed('DELETE', `/storage?store=${store}`);
};
const MEGABYTE = 1024 * 1024;
/** Some megabytes of which every one differs from the others. */
async function* megabytes(count: number, end: Error | null = null): AsyncIterable<Uint8Array> {
  for (let turn = 0; turn < count; turn += 1) yield Buffer.alloc(MEGABYTE, turn + 1);
  if (end) throw end;
}

const listed = async (storage: Storage): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of storage.list()) keys.push(key);
  return keys.sort();
};

describe.each([
  ['memory', () => memoryStorage(systemClock)],
  ['disk', () => diskStorage(path.join(folder(), 'not', 'there', 'yet'))],
  ['s3', inS3],
  ['cloudinary', atCloudinary],
] as const)('storage: %s', (name, open) => {
  let storage: Storage;
  beforeEach(async () => {
    if (name === 's3' || name === 'cloudinary') await emptied(name);
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

  it('gives back large files as they were, and keeps nothing of those that broke off late', async () => {
    const [key, broken] = [newStorageKey(), newStorageKey()];
    await storage.put(key, megabytes(20));
    await expect(storage.put(broken, megabytes(18, new Error('the line went dead')))).rejects.toThrow('the line went dead');
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
    const keys = Array.from({ length: 1_205 }, newStorageKey);
    for (let at = 0; at < keys.length; at += 50) await Promise.all(keys.slice(at, at + 50).map(async (key) => await storage.put(key, pieces('x'))));
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

describe.each([
  ['s3', inS3, { put: 'PutObject', part: 'UploadPart', get: 'GetObject' }],
  ['cloudinary', atCloudinary, { put: 'upload', part: 'upload', get: 'download' }],
] as const)('a store elsewhere: %s', (service, open, calls) => {
  const unavailable = { kind: 'unavailable', code: 'files.unavailable' };
  const fails = async (fault: object | string): Promise<unknown> => await sandboxed('PUT', '/faults', { [service]: fault });
  const kept = async (): Promise<string[]> => (await sandboxed('GET', '/storage')).data.filter(({ store }) => store === service).map(({ name }) => name);
  let storage: Storage;
  beforeEach(async () => {
    await emptied(service);
    storage = open();
  });

  it('is tried again after a stumble', async () => {
    const key = newStorageKey();
    await fails({ mode: 'refuse-5xx', times: 2 });
    await storage.put(key, pieces('x'));
    await fails({ mode: 'lose-answer', times: 1 });
    expect(await read(storage, key)).toBe('x');
    await fails({ mode: 'refuse-5xx', times: 1 });
    await storage.delete(key);
    expect(await kept()).toEqual([]);
  });

  it.each(['refuse-5xx', 'refuse-4xx', 'down', 'cut'])('refuses as unavailable while it is at fault, and loses nothing: %s', async (mode) => {
    const [key, other] = [newStorageKey(), newStorageKey()];
    await storage.put(key, pieces('kept before'));
    await fails(mode);
    await expect(storage.put(other, pieces('new'))).rejects.toMatchObject(unavailable);
    if (mode !== 'cut') {
      await expect(storage.get(key)).rejects.toMatchObject(unavailable);
      await expect(storage.delete(key)).rejects.toMatchObject(unavailable);
      await expect(listed(storage)).rejects.toMatchObject(unavailable);
    }
    await fails('ok');
    expect(await read(storage, key)).toBe('kept before');
    expect(await read(storage, other)).toBeNull();
    expect(await listed(storage)).toEqual([key]);
    expect(said.length).toBeGreaterThan(0);
    expect(said.join('\n')).toMatch(new RegExp(`^(storage.failed {"store":"${service}","asked":"[a-z ]+","reason":".*"}\n?)+$`));
  });

  it('keeps nothing of a large file that it fails in the middle of', async () => {
    const key = newStorageKey();
    let sent = 0;
    const growing = async function* (): AsyncIterable<Uint8Array> {
      for await (const piece of megabytes(20)) {
        sent += 1;
        if (sent === 18) await fails({ mode: 'refuse-5xx', only: calls.part });
        yield piece;
      }
    };
    await expect(storage.put(key, growing())).rejects.toMatchObject(unavailable);
    await fails('ok');
    expect(await listed(storage)).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('takes back what it kept without saying so', async () => {
    const key = newStorageKey();
    await fails({ mode: 'lose-answer', only: calls.put });
    await expect(storage.put(key, pieces('x'))).rejects.toMatchObject(unavailable);
    expect(await kept()).toEqual([]);
  });

  it('never gives half a file for a whole one', async () => {
    const [small, large] = [newStorageKey(), newStorageKey()];
    await storage.put(small, pieces('x'.repeat(1_000)));
    await storage.put(large, megabytes(12));
    await fails({ mode: 'cut', only: calls.get });
    for (const key of [small, large]) await expect(read(storage, key)).rejects.toMatchObject(unavailable);
  });

  it('is not waited for without end', async () => {
    const impatient = service === 's3' ? inS3({ patienceMs: 300 }) : atCloudinary({ patienceMs: 300 });
    await fails({ mode: 'slow', delayMs: 20_000 });
    await expect(impatient.delete(newStorageKey())).rejects.toMatchObject(unavailable);
    await expect(impatient.get(newStorageKey())).rejects.toMatchObject(unavailable);
  });

  it('does not stumble over a line that is cut while a file goes up', async () => {
    const line = await freezableLine(sandboxUrl);
    const key = newStorageKey();
    const through = service === 's3' ? inS3({ endpoint: `${line.url}s3`, patienceMs: 500 }) : atCloudinary({ api: `${line.url}cloudinary`, patienceMs: 500 });
    const growing = async function* (): AsyncIterable<Uint8Array> {
      yield* megabytes(9);
      await line.close();
      yield* megabytes(9);
    };
    await expect(through.put(key, growing())).rejects.toMatchObject(unavailable);
    expect(await kept()).toEqual([]);
    await storage.delete(key);
    expect(await listed(storage)).toEqual([]);
  });

  it('is told the key and nothing else, and the log is not told even that', async () => {
    const key = newStorageKey();
    await storage.put(key, pieces('x'));
    const { data } = await sandboxed('GET', '/storage');
    expect(data.find(({ store }) => store === service)).toMatchObject({ name: service === 's3' ? `careloop/here/files/${key}` : `careloop/authenticated/here/files/${key}`, facts: {} });
    await fails('refuse-4xx');
    await storage.get(key).catch(() => undefined);
    expect(said.join()).not.toContain(key);
  });

  it('shares a place with others by prefixes', async () => {
    const copies = service === 's3' ? inS3({ prefix: 'here/copies/' }) : atCloudinary({ prefix: 'here/copies/' });
    const [file, copy] = [newStorageKey(), newStorageKey()];
    await storage.put(file, pieces('a file'));
    await copies.put(copy, pieces('a copy'));
    expect([await listed(storage), await listed(copies)]).toEqual([[file], [copy]]);
    expect(await read(copies, file)).toBeNull();
  });

  it('that does not know us refuses, and says why in the log', async () => {
    const stranger = service === 's3' ? inS3({ credentials: { accessKeyId: 'sandbox', secretAccessKey: 'wrong' } }) : atCloudinary({ apiSecret: 'wrong' });
    await expect(stranger.put(newStorageKey(), pieces('x'))).rejects.toMatchObject(unavailable);
    await expect(stranger.get(newStorageKey())).rejects.toMatchObject(unavailable);
    expect(await kept()).toEqual([]);
    expect(said.join()).toMatch(service === 's3' ? /SignatureDoesNotMatch/ : /answered 401/);
  });
});

describe('files in a bucket', () => {
  beforeEach(async () => await emptied('s3'));

  it('are encrypted as was asked for, in one part or in many', async () => {
    const storage = inS3({ encryption: { kind: 'aws:kms', kmsKey: 'the-key' } });
    await storage.put(newStorageKey(), pieces('x'));
    await storage.put(newStorageKey(), megabytes(9));
    const { data } = await sandboxed('GET', '/storage');
    expect(data.map(({ facts }) => facts)).toEqual(Array(2).fill(expect.objectContaining({ 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': 'the-key' })));
  });

  it('are gone with all their versions', async () => {
    const storage = inS3({ bucket: 'versioned-careloop' });
    const key = newStorageKey();
    await storage.put(key, pieces('x'));
    await storage.delete(key);
    expect(await read(storage, key)).toBeNull();
    expect((await sandboxed('GET', '/storage')).data).toEqual([]);
  });

  it('are not missing because the bucket is', async () => {
    await expect(inS3({ bucket: 'missing-careloop' }).get(newStorageKey())).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('are found half where a kill left them half, and removed', async () => {
    const storage = inS3();
    const key = newStorageKey();
    let fail: (why: Error) => void = () => undefined;
    const endless = async function* (): AsyncIterable<Uint8Array> {
      yield* megabytes(9);
      await new Promise<void>((_, refuse) => (fail = refuse));
    };
    const putting = storage.put(key, endless()).catch(() => undefined);
    await until(async () => (await listed(storage)).length > 0);
    expect(await listed(storage)).toEqual([key]);
    expect(await read(storage, key)).toBeNull();
    await storage.delete(key);
    expect(await listed(storage)).toEqual([]);
    fail(new Error('never mind'));
    await putting;
  });
});
