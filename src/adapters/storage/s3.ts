import type { Readable } from 'node:stream';
import type { CompletedPart, S3Client } from '@aws-sdk/client-s3';
import type { Logger } from '../../ports/logger';
import { STORAGE_KEY, type Storage } from '../../ports/storage';
import { inParts } from './in-parts';
import { refusedBy } from './refused';
import { orTakenBack } from './taken-back';
import { whole } from './whole';

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** Another service that speaks S3, with the bucket in the path; null: AWS. */
  readonly endpoint: string | null;
  /** What the name of every object begins with. It is ours alone: whatever lies there without a row is swept away. */
  readonly prefix: string;
  /** Null: whatever the SDK finds (its own settings, the role of the container or the machine). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  /** Null: as the bucket does by itself. */
  readonly encryption: { readonly kind: 'AES256' | 'aws:kms'; readonly kmsKey: string | null } | null;
  readonly log: Logger;
  /** For how long a store may be silent. */
  readonly patienceMs?: number;
}

/** Parts have to have 5 MiB, and there may be 10,000: this makes 80 GB, and each upload at most two of them in memory. */
const PART_BYTES = 8 * 1024 * 1024;
const PATIENCE_MS = 30_000;
const CONNECTS_WITHIN_MS = 5_000;
/** Slow readers keep theirs; what is removed meanwhile must not wait for them. */
const MOST_CONNECTIONS = 200;

/**
 * Objects in a bucket of S3, or of whoever speaks it. A file of more than one part is a multipart upload: it becomes an
 * object at its end, and until then `list` tells of it and `delete` aborts it. Where the bucket keeps versions, `delete`
 * removes them too. An answer that is lost leaves an object although `put` was refused, if the store cannot be reached to
 * take it back either; `list` tells of that too.
 */
export const s3Storage = (options: S3Options): Storage => {
  const { bucket: Bucket, prefix, encryption, log, patienceMs = PATIENCE_MS } = options;
  const refused = refusedBy(log, 's3');
  const encrypted = encryption
    ? { ServerSideEncryption: encryption.kind, ...(encryption.kmsKey ? { SSEKMSKeyId: encryption.kmsKey } : {}) }
    : {};
  let opened: ReturnType<typeof open> | null = null;

  /** Half a second and 20 MB, for those only who keep their files there. */
  const s3 = async (): ReturnType<typeof open> => await (opened ??= open(options));
  const asking = async <Answer>(
    what: string,
    ask: (s3: Awaited<ReturnType<typeof open>>) => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      return await ask(await s3());
    } catch (error) {
      throw refused(what, error);
    }
  };
  /** For calls that carry no file: all of it, with what is tried again. */
  const soon = (): { abortSignal: AbortSignal } => ({ abortSignal: AbortSignal.timeout(patienceMs) });

  const nameOf = (key: string): string => {
    if (!STORAGE_KEY.test(key)) throw new Error('This is not a storage key.');
    return prefix + key;
  };

  const keep = async (Key: string, content: AsyncIterable<Uint8Array>): Promise<void> => {
    const object = { Bucket, Key };
    const Parts: CompletedPart[] = [];
    let UploadId: string | undefined;
    for await (const { bytes: Body, isLast } of inParts(content, PART_BYTES)) {
      if (isLast && !UploadId)
        return void (await asking(
          'put',
          async ({ client, sdk }) => await client.send(new sdk.PutObjectCommand({ ...object, ...encrypted, Body })),
        ));
      UploadId ??= (
        await asking(
          'begin',
          async ({ client, sdk }) =>
            await client.send(
              new sdk.CreateMultipartUploadCommand({ ...object, ...encrypted, ChecksumAlgorithm: 'CRC32' }),
              soon(),
            ),
        )
      ).UploadId;
      const part = { ...object, UploadId, PartNumber: Parts.length + 1, Body };
      const { ETag, ChecksumCRC32 } = await asking(
        'put part',
        async ({ client, sdk }) => await client.send(new sdk.UploadPartCommand(part)),
      );
      Parts.push({ PartNumber: part.PartNumber, ETag, ChecksumCRC32 });
    }
    await asking(
      'complete',
      async ({ client, sdk }) =>
        await client.send(new sdk.CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts } })),
    );
  };

  const remove = async (Key: string): Promise<void> => {
    for await (const { name, id: UploadId } of uploads(Key)) {
      if (name === Key)
        await asking(
          'abort',
          async ({ client, sdk }) =>
            await client
              .send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }), soon())
              .catch(unlessGone('NoSuchUpload')),
        );
    }
    const { DeleteMarker } = await asking(
      'delete',
      async ({ client, sdk }) => await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }), soon()),
    );
    if (DeleteMarker) await removeVersions(Key);
  };

  const removeVersions = async (Key: string): Promise<void> => {
    const { Versions = [], DeleteMarkers = [] } = await asking(
      'versions',
      async ({ client, sdk }) => await client.send(new sdk.ListObjectVersionsCommand({ Bucket, Prefix: Key }), soon()),
    );
    for (const { VersionId } of [...Versions, ...DeleteMarkers].filter(({ Key: name }) => name === Key)) {
      await asking(
        'delete version',
        async ({ client, sdk }) => await client.send(new sdk.DeleteObjectCommand({ Bucket, Key, VersionId }), soon()),
      );
    }
  };

  const objects = async function* (Prefix: string) {
    for (let ContinuationToken: string | undefined, more = true; more;) {
      const page = await asking(
        'list',
        async ({ client, sdk }) =>
          await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }), soon()),
      );
      for (const { Key = '', LastModified } of page.Contents ?? []) yield { name: Key, at: LastModified };
      ContinuationToken = page.NextContinuationToken;
      more = ContinuationToken !== undefined;
    }
  };

  const uploads = async function* (Prefix: string) {
    for (let after: { KeyMarker?: string; UploadIdMarker?: string } = {}, more = true; more;) {
      const page = await asking(
        'list uploads',
        async ({ client, sdk }) =>
          await client.send(new sdk.ListMultipartUploadsCommand({ Bucket, Prefix, ...after }), soon()),
      );
      for (const { Key = '', Initiated, UploadId } of page.Uploads ?? [])
        yield { name: Key, at: Initiated, id: UploadId };
      after = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
      more = page.IsTruncated === true;
    }
  };

  return {
    put: async (key, content) => {
      const name = nameOf(key);
      await orTakenBack(
        async () => await keep(name, content),
        async () => await remove(name),
      );
    },
    get: async (key) => {
      const Key = nameOf(key);
      const found = await asking(
        'get',
        async ({ client, sdk }) =>
          await client.send(new sdk.GetObjectCommand({ Bucket, Key })).catch(unlessGone('NoSuchKey')),
      );
      return found && whole(found.Body as Readable, found.ContentLength ?? null, (error) => refused('get', error));
    },
    delete: async (key) => await remove(nameOf(key)),
    list: async function* () {
      for (const all of [objects, uploads]) {
        for await (const { name, at } of all(prefix)) {
          const key = name.slice(prefix.length);
          if (STORAGE_KEY.test(key) && at) yield { key, putAt: at };
        }
      }
    },
  };
};

const open = async ({
  region,
  endpoint,
  credentials,
  patienceMs = PATIENCE_MS,
}: S3Options): Promise<{ readonly client: S3Client; readonly sdk: typeof import('@aws-sdk/client-s3') }> => {
  const sdk = await import('@aws-sdk/client-s3');
  const agent = { keepAlive: true, maxSockets: MOST_CONNECTIONS };
  const client = new sdk.S3Client({
    region,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(credentials ? { credentials } : {}),
    requestHandler: {
      connectionTimeout: CONNECTS_WITHIN_MS,
      socketTimeout: patienceMs,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
  return { client, sdk };
};

const unlessGone =
  (name: string) =>
  (error: Error): null => {
    if (error.name === name) return null;
    throw error;
  };
