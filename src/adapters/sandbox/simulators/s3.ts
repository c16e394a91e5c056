import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../../ports/clock';
import { bytesOf, type Answer, type Asked, type Route } from '../answer';
import { slowly, type FaultBoard } from '../faults';
import type { Kept, Shelf } from '../objects';
import { checksumOf, complaint, element, encryptionIn, etagOf, xml } from '../s3-answers';
import { faultOfSignature } from '../s3-signature';
import { simulator } from '../simulator';

const MOST_BYTES = 64 * 1024 * 1024;
/** Of every part but the last. */
const LEAST_PART_BYTES = 5 * 1024 * 1024;
/** A tenth of what S3 gives at once, so that further pages are met early. */
const MOST_IN_PAGE = 100;

interface Upload {
  readonly id: string;
  readonly name: string;
  readonly begunAt: Date;
  readonly facts: Kept['facts'];
  readonly parts: Map<number, Buffer>;
}

/** One call, with what it is about. */
interface Call {
  readonly asked: Asked;
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
}

/**
 * S3, with the bucket in the path: objects, multipart uploads, lists in pages. Every bucket is there, but for those whose
 * name begins with `missing-`; one that begins with `versioned-` keeps versions. Nothing can be made public.
 */
const s3Routes = (clock: Clock, faults: FaultBoard, objects: Shelf): readonly Route[] => {
  const uploads = new Map<string, Upload>();
  const calls = callsOf(clock, objects, uploads);

  const run = async (asked: Asked, [bucket = '', key = '']: readonly string[]): Promise<Answer | null> => {
    const name = nameOf(asked, key);
    const { mode, delayMs } = faults.meet('s3', `${name} ${key}`);
    if (mode === 'down') return null;
    if (mode === 'cut' && asked.raw.headers['content-length'] !== undefined && asked.method !== 'GET')
      return await cut(asked);
    if (mode === 'refuse-5xx') return complaint(503, 'ServiceUnavailable', 'Service is unable to handle request.');
    if (mode === 'refuse-4xx') return complaint(403, 'AccessDenied', 'Access Denied');
    if (mode === 'slow') await slowly(delayMs);
    const fault = faultOfSignature(asked, clock.now());
    if (fault) return complaint(403, fault, 'The request is not signed as it should be.');
    if (bucket.startsWith('missing-')) return complaint(404, 'NoSuchBucket', 'The specified bucket does not exist');
    const body = await bytesOf(asked.raw, MOST_BYTES);
    if (!body) return complaint(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
    const answer = faultOfBody(asked, body) ?? calls[name]({ asked, bucket, key, body });
    if (mode === 'lose-answer') return null;
    return mode === 'cut' ? { ...answer, breaksAfter: Math.floor(answer.body.length / 2) } : answer;
  };
  return ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'].map((method) => ({
    method,
    path: /^\/s3\/([^/]+)\/?(.*)$/,
    readsItself: true,
    run,
  }));
};

const callsOf = (
  clock: Clock,
  objects: Shelf,
  uploads: Map<string, Upload>,
): Record<CallName, (call: Call) => Answer> => {
  const found = ({ asked, bucket, key }: Call): Answer => {
    const object = objects.get(`${bucket}/${key}`);
    if (!object) return complaint(404, 'NoSuchKey', 'The specified key does not exist.');
    const { bytes, putAt, facts } = object;
    const tellsChecksum = asked.headers['x-amz-checksum-mode'] === 'ENABLED' && facts['parts'] === undefined;
    return {
      status: 200,
      body: bytes,
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(bytes.length),
        etag: etagOf(bytes),
        'last-modified': putAt.toUTCString(),
        ...encryptionIn(facts),
        ...(tellsChecksum ? { 'x-amz-checksum-crc32': checksumOf(bytes), 'x-amz-checksum-type': 'FULL_OBJECT' } : {}),
      },
    };
  };
  const keepsVersions = (bucket: string): boolean => bucket.startsWith('versioned-');
  const uploadOf = ({ asked, bucket, key }: Call): Upload | null => {
    const upload = uploads.get(asked.query.get('uploadId') ?? '');
    return upload?.name === `${bucket}/${key}` ? upload : null;
  };
  const noUpload = (): Answer => complaint(404, 'NoSuchUpload', 'The specified upload does not exist.');

  return {
    HeadBucket: () => ({ status: 200, body: '', headers: {} }),
    GetObject: found,
    HeadObject: found,

    PutObject: ({ asked, bucket, key, body }) => {
      if (asked.headers['x-amz-acl'])
        return complaint(400, 'AccessControlListNotSupported', 'The bucket does not allow ACLs');
      objects.put(`${bucket}/${key}`, body, {
        facts: encryptionIn(asked.headers),
        keepsVersions: keepsVersions(bucket),
      });
      return { status: 200, body: '', headers: { etag: etagOf(body), ...encryptionIn(asked.headers) } };
    },

    DeleteObject: ({ asked, bucket, key }): Answer => {
      const name = `${bucket}/${key}`;
      const version = asked.query.get('versionId');
      if (version) objects.deleteVersion(name, version);
      else if (!keepsVersions(bucket)) objects.delete(name);
      else
        return {
          status: 204,
          body: '',
          headers: {
            'x-amz-delete-marker': 'true',
            'x-amz-version-id': objects.put(name, null, { keepsVersions: true }).version,
          },
        };
      return { status: 204, body: '', headers: {} };
    },

    ListObjectsV2: ({ asked: { query }, bucket }) => {
      const after = Buffer.from(query.get('continuation-token') ?? '', 'base64url').toString();
      const names = objects
        .names(`${bucket}/${query.get('prefix') ?? ''}`)
        .filter((name) => objects.get(name) && name > after);
      const page = names.slice(0, Math.min(Number(query.get('max-keys') ?? MOST_IN_PAGE), MOST_IN_PAGE));
      const isTruncated = page.length < names.length;
      return xml('ListBucketResult', [
        element('Name', bucket),
        element('KeyCount', page.length),
        element('IsTruncated', isTruncated),
        ...(isTruncated
          ? [element('NextContinuationToken', Buffer.from(page.at(-1) ?? '').toString('base64url'))]
          : []),
        ...page.map(
          (name) =>
            `<Contents>${element('Key', name.slice(bucket.length + 1))}${element('LastModified', objects.get(name)?.putAt.toISOString())}${element('Size', objects.get(name)?.bytes.length)}</Contents>`,
        ),
      ]);
    },

    ListObjectVersions: ({ asked: { query }, bucket }) => {
      const names = objects.names(`${bucket}/${query.get('prefix') ?? ''}`);
      return xml('ListVersionsResult', [
        element('IsTruncated', false),
        ...names.flatMap((name) =>
          objects.versions(name).map(({ version, bytes }) => {
            const kind = bytes ? 'Version' : 'DeleteMarker';
            return `<${kind}>${element('Key', name.slice(bucket.length + 1))}${element('VersionId', version)}</${kind}>`;
          }),
        ),
      ]);
    },

    ListMultipartUploads: ({ asked: { query }, bucket }) => {
      const begun = [...uploads.values()].filter(({ name }) =>
        name.startsWith(`${bucket}/${query.get('prefix') ?? ''}`),
      );
      const after = begun.findIndex(({ id }) => id === query.get('upload-id-marker')) + 1;
      const page = begun.slice(after, after + MOST_IN_PAGE);
      const last = page.at(-1);
      return xml('ListMultipartUploadsResult', [
        element('IsTruncated', after + page.length < begun.length),
        ...(last
          ? [element('NextKeyMarker', last.name.slice(bucket.length + 1)), element('NextUploadIdMarker', last.id)]
          : []),
        ...page.map(
          ({ id, name, begunAt }) =>
            `<Upload>${element('Key', name.slice(bucket.length + 1))}${element('UploadId', id)}${element('Initiated', begunAt.toISOString())}</Upload>`,
        ),
      ]);
    },

    CreateMultipartUpload: ({ asked, bucket, key }) => {
      if (asked.headers['x-amz-acl'])
        return complaint(400, 'AccessControlListNotSupported', 'The bucket does not allow ACLs');
      const id = randomUUID();
      uploads.set(id, {
        id,
        name: `${bucket}/${key}`,
        begunAt: clock.now(),
        facts: encryptionIn(asked.headers),
        parts: new Map(),
      });
      return xml('InitiateMultipartUploadResult', [
        element('Bucket', bucket),
        element('Key', key),
        element('UploadId', id),
      ]);
    },

    UploadPart: (call) => {
      const upload = uploadOf(call);
      if (!upload) return noUpload();
      upload.parts.set(Number(call.asked.query.get('partNumber')), call.body);
      return {
        status: 200,
        body: '',
        headers: { etag: etagOf(call.body), 'x-amz-checksum-crc32': checksumOf(call.body) },
      };
    },

    CompleteMultipartUpload: (call) => {
      const upload = uploadOf(call);
      if (!upload) return noUpload();
      const wanted = [...call.body.toString().matchAll(/<Part>.*?<\/Part>/gs)].map(([part]) => ({
        number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
        etag: /<ETag>(?:&quot;|")?([0-9a-f]{32})/.exec(part)?.[1],
      }));
      const parts = wanted.map(({ number }) => upload.parts.get(number) ?? Buffer.alloc(0));
      if (
        wanted.length === 0 ||
        wanted.some(({ etag }, turn) => etagOf(parts[turn] ?? Buffer.alloc(0)) !== `"${etag}"`)
      )
        return complaint(400, 'InvalidPart', 'One or more of the specified parts could not be found.');
      if (parts.slice(0, -1).some(({ length }) => length < LEAST_PART_BYTES))
        return complaint(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
      objects.put(upload.name, Buffer.concat(parts), {
        facts: { ...upload.facts, parts: String(parts.length) },
        keepsVersions: keepsVersions(call.bucket),
      });
      uploads.delete(upload.id);
      return xml('CompleteMultipartUploadResult', [element('Bucket', call.bucket), element('Key', call.key)]);
    },

    AbortMultipartUpload: (call) => {
      const upload = uploadOf(call);
      if (!upload) return noUpload();
      uploads.delete(upload.id);
      return { status: 204, body: '', headers: {} };
    },
    Unknown: () => complaint(501, 'NotImplemented', 'The sandbox does not know this call.'),
  };
};

/** Which call it is, as S3 names it. */
const nameOf = ({ method, query, headers }: Asked, key: string) => {
  if (headers['x-amz-copy-source']) return 'Unknown';
  if (!key) {
    if (method === 'HEAD') return 'HeadBucket';
    if (method !== 'GET') return 'Unknown';
    if (query.has('uploads')) return 'ListMultipartUploads';
    if (query.has('versions')) return 'ListObjectVersions';
    return query.get('list-type') === '2' ? 'ListObjectsV2' : 'Unknown';
  }
  if (method === 'PUT') return query.has('partNumber') ? 'UploadPart' : 'PutObject';
  if (method === 'GET') return 'GetObject';
  if (method === 'HEAD') return 'HeadObject';
  if (method === 'DELETE') return query.has('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject';
  if (query.has('uploads')) return 'CreateMultipartUpload';
  return query.has('uploadId') ? 'CompleteMultipartUpload' : 'Unknown';
};
type CallName = ReturnType<typeof nameOf>;

/** Somewhere in the middle of what comes up. */
const cut = async ({ raw }: Asked): Promise<null> => {
  for await (const _ of raw) break;
  return null;
};

const faultOfBody = ({ headers }: Asked, body: Buffer): Answer | null => {
  const digest = String(headers['x-amz-content-sha256']);
  if (digest.startsWith('STREAMING-'))
    return complaint(501, 'NotImplemented', 'The sandbox does not know bodies in chunks.');
  if (digest !== 'UNSIGNED-PAYLOAD' && digest !== createHash('sha256').update(body).digest('hex'))
    return complaint(
      400,
      'XAmzContentSHA256Mismatch',
      'The provided x-amz-content-sha256 header does not match what was computed.',
    );
  const checksum = headers['x-amz-checksum-crc32'];
  return checksum === undefined || checksum === checksumOf(body)
    ? null
    : complaint(400, 'BadDigest', 'The CRC32 you specified did not match the calculated checksum.');
};

export default simulator({
  services: { s3: { may: 'cut' } },
  open: ({ clock, faults, shelf }) => ({ routes: s3Routes(clock, faults, shelf('s3')) }),
});
