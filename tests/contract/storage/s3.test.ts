import { s3Storage, type S3Options } from '../../../src/adapters/storage/s3';
import { newStorageKey, type Storage } from '../../../src/ports/storage';
import { until } from '../../support/until';
import { copesWithItsService } from './elsewhere';
import { listed, megabytes, pieces, read } from './material';
import { sandboxedStore } from './sandboxed';
import { keepsWhatItIsGiven } from './suite';

const store = sandboxedStore('s3');
const inS3 = (changes: Partial<S3Options> = {}): Storage =>
  s3Storage({
    bucket: 'careloop',
    region: 'eu-west-1',
    endpoint: `${store.url()}/s3`,
    prefix: 'here/files/',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    encryption: null,
    log: store.log,
    ...changes,
  });

keepsWhatItIsGiven('s3', inS3);
copesWithItsService('s3', store, {
  open: ({ at, isStranger, ...changes } = {}) =>
    inS3({
      ...changes,
      ...(at ? { endpoint: `${at}s3` } : {}),
      ...(isStranger ? { credentials: { accessKeyId: 'sandbox', secretAccessKey: 'wrong' } } : {}),
    }),
  calls: { put: 'PutObject', part: 'UploadPart', get: 'GetObject' },
  nameOf: (key) => `careloop/here/files/${key}`,
  unknown: /SignatureDoesNotMatch/,
});

describe('files in a bucket', () => {
  it('are encrypted as was asked for, in one part or in many', async () => {
    const storage = inS3({ encryption: { kind: 'aws:kms', kmsKey: 'the-key' } });
    await storage.put(newStorageKey(), pieces('x'));
    await storage.put(newStorageKey(), megabytes(9));
    expect((await store.kept()).map(({ facts }) => facts)).toEqual(
      Array(2).fill(
        expect.objectContaining({
          'x-amz-server-side-encryption': 'aws:kms',
          'x-amz-server-side-encryption-aws-kms-key-id': 'the-key',
        }),
      ),
    );
  });

  it('are gone with all their versions', async () => {
    const storage = inS3({ bucket: 'versioned-careloop' });
    const key = newStorageKey();
    await storage.put(key, pieces('x'));
    await storage.delete(key);
    expect(await read(storage, key)).toBeNull();
    expect(await store.kept()).toEqual([]);
  });

  it('are not missing because the bucket is', async () => {
    await expect(inS3({ bucket: 'missing-careloop' }).get(newStorageKey())).rejects.toMatchObject({
      kind: 'unavailable',
    });
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
