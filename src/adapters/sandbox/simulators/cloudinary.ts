import { createHash } from 'node:crypto';
import busboy from 'busboy';
import type { Clock } from '../../../ports/clock';
import { bytesOf, json, type Answer, type Asked, type Route } from '../answer';
import { slowly, type FaultBoard } from '../faults';
import type { Kept, Shelf } from '../objects';
import { simulator } from '../simulator';

const MOST_BYTES = 64 * 1024 * 1024;
const LEAST_CHUNK_BYTES = 5_000_000;
const SIGNATURE_LIFE_S = 3_600;
/** A fifth of what Cloudinary gives at once, so that further pages are met early. */
const PAGE = 100;
/** The delivery type of what everybody may read. */
const PUBLIC = 'upload';
/** What stands beside the parameters and is not signed. */
const UNSIGNED = ['signature', 'api_key', 'file', 'cloud_name', 'resource_type'];

interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: Buffer | null;
}

/**
 * Cloudinary's Upload API and Admin API (v1_1) with the key `sandbox` and the secret `sandbox`: raw files, whole and in
 * chunks, which nobody may read without a signature (`type` is `authenticated` or `private`); and, as the media library
 * sends them, public files of which it finds out itself what they are (`auto`), which it also delivers.
 */
const cloudinaryRoutes = (clock: Clock, faults: FaultBoard, files: Shelf): readonly Route[] => {
  const halves = new Map<string, Buffer[]>();

  const upload = ({ raw }: Asked, cloud: string, { fields, file }: Form): Answer => {
    const { type = 'upload', public_id: id = '' } = fields;
    if (type !== 'authenticated' && type !== 'private') return complaint(400, 'The sandbox keeps no public files');
    if (!file || file.length === 0) return complaint(400, 'Empty file');
    const range = /^bytes (\d+)-(\d+)\/(-1|\d+)$/.exec(String(raw.headers['content-range'] ?? ''));
    if (!range) return taken(cloud, type, id, file);
    const [start, end, total] = range.slice(1).map(Number) as [number, number, number];
    const uploadId = String(raw.headers['x-unique-upload-id'] ?? '');
    const before = halves.get(uploadId) ?? [];
    const already = before.reduce((sum, { length }) => sum + length, 0);
    if (!uploadId || end - start + 1 !== file.length || (start !== already && end + 1 !== already))
      return complaint(400, 'Invalid Content-Range');
    const parts = start === already ? [...before, file] : before; // the same chunk once more
    halves.set(uploadId, parts);
    if (total === -1)
      return file.length < LEAST_CHUNK_BYTES
        ? complaint(400, 'All parts except EOF-chunk must be larger than 5mb')
        : json(200, { done: false, bytes: end + 1, public_id: id, resource_type: 'raw', type });
    if (total !== end + 1) return complaint(400, 'Invalid Content-Range');
    halves.delete(uploadId);
    return taken(cloud, type, id, Buffer.concat(parts));
  };
  const taken = (cloud: string, type: string, id: string, bytes: Buffer): Answer =>
    json(200, { ...shown(id, type, files.put(nameOf(cloud, type, id), bytes)), done: true });
  const publish = ({ headers }: Asked, cloud: string, { fields, file }: Form): Answer => {
    const { public_id: id = '' } = fields;
    if (!file || file.length === 0) return complaint(400, 'Empty file');
    const { resourceType, format } = kindOf(file);
    const kept = files.put(nameOf(cloud, PUBLIC, id), file);
    const at = `http://${headers.host ?? 'localhost'}/cloudinary/${cloud}/${resourceType}/${PUBLIC}`;
    const url = `${at}/${kept.version}/${id}${format ? `.${format}` : ''}`;
    return json(200, { ...shown(id, PUBLIC, kept), resource_type: resourceType, format, url, secure_url: url });
  };
  const deliver = (_asked: Asked, [cloud = '', name = '']: readonly string[]): Answer => {
    const found =
      files.get(nameOf(cloud, PUBLIC, name)) ?? files.get(nameOf(cloud, PUBLIC, name.replace(/\.\w+$/, '')));
    if (!found) return { status: 404, body: '', headers: { 'x-cld-error': 'Resource not found' } };
    return {
      status: 200,
      body: found.bytes,
      headers: { 'content-type': kindOf(found.bytes).mime, 'access-control-allow-origin': '*' },
    };
  };
  const destroy = (_asked: Asked, cloud: string, { fields }: Form): Answer =>
    json(200, {
      result: files.delete(nameOf(cloud, fields['type'] ?? PUBLIC, fields['public_id'])) ? 'ok' : 'not found',
    });
  const download = (_asked: Asked, cloud: string, { fields }: Form): Answer => {
    const found = files.get(nameOf(cloud, fields['type'], fields['public_id']));
    return found
      ? {
          status: 200,
          body: found.bytes,
          headers: { 'content-type': 'application/octet-stream', 'content-length': String(found.bytes.length) },
        }
      : complaint(404, `Resource not found - ${fields['public_id']}`);
  };
  const list = ({ query }: Asked, cloud: string, type: string): Answer => {
    const all = files.names(nameOf(cloud, type, query.get('prefix') ?? ''));
    const start = Number(query.get('next_cursor') ?? 0);
    const end = start + Math.min(Number(query.get('max_results') ?? 10), PAGE);
    const resources = all
      .slice(start, end)
      .map((name) => shown(name.slice(nameOf(cloud, type, '').length), type, files.versions(name)[0]));
    return json(200, { resources, ...(end < all.length ? { next_cursor: String(end) } : {}) });
  };

  /** The fault that is in force, the signature, and then the call. */
  const signed =
    (name: string, run: (asked: Asked, cloud: string, form: Form) => Answer) =>
    async (asked: Asked, [cloud = '']: readonly string[]): Promise<Answer | null> =>
      await behaving(faults, asked, name, async () => {
        const form =
          asked.method === 'GET' ? { fields: Object.fromEntries(asked.query), file: null } : await formOf(asked);
        return form && (faultOfSignature(form.fields, clock.now()) ?? run(asked, cloud, form));
      });
  const listing = async (asked: Asked, [cloud = '', type = '']: readonly string[]): Promise<Answer | null> =>
    await behaving(
      faults,
      asked,
      'list',
      async () =>
        await Promise.resolve(
          asked.headers.authorization === `Basic ${Buffer.from('sandbox:sandbox').toString('base64')}`
            ? list(asked, cloud, type)
            : complaint(401, 'Invalid credentials'),
        ),
    );

  return [
    {
      method: 'POST',
      path: /^\/cloudinary\/v1_1\/([^/]+)\/(?:auto|image)\/upload$/,
      readsItself: true,
      run: signed('publish', publish),
    },
    {
      method: 'GET',
      path: /^\/cloudinary\/([^/]+)\/(?:image|raw)\/upload\/v\d+\/(.+)$/,
      run: deliver,
    },
    {
      method: 'POST',
      path: /^\/cloudinary\/v1_1\/([^/]+)\/raw\/upload$/,
      readsItself: true,
      run: signed('upload', upload),
    },
    {
      method: 'POST',
      path: /^\/cloudinary\/v1_1\/([^/]+)\/(?:image|raw)\/destroy$/,
      readsItself: true,
      run: signed('destroy', destroy),
    },
    { method: 'GET', path: /^\/cloudinary\/v1_1\/([^/]+)\/raw\/download$/, run: signed('download', download) },
    { method: 'GET', path: /^\/cloudinary\/v1_1\/([^/]+)\/resources\/raw\/(authenticated|private)$/, run: listing },
  ];
};

const behaving = async (
  faults: FaultBoard,
  { raw, method }: Asked,
  name: string,
  run: () => Promise<Answer | null>,
): Promise<Answer | null> => {
  const { mode, delayMs } = faults.meet('cloudinary', name);
  if (mode === 'down') return null;
  if (mode === 'refuse-5xx') return complaint(503, 'Service Unavailable');
  if (mode === 'refuse-4xx') return complaint(401, 'Unknown API key');
  if (mode === 'slow') await slowly(delayMs);
  if (mode === 'cut' && method === 'POST') {
    for await (const _ of raw) break;
    return null;
  }
  const answer = await run();
  if (mode === 'lose-answer' || !answer) return null;
  return mode === 'cut' ? { ...answer, breaksAfter: Math.floor(answer.body.length / 2) } : answer;
};

/** SHA-1 or SHA-256 of the parameters in the order of their names, and the secret. */
const faultOfSignature = (fields: Readonly<Record<string, string>>, now: Date): Answer | null => {
  const outcome = Object.entries(fields)
    .filter(([name]) => !UNSIGNED.includes(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value.replaceAll('&', '%26')}`)
    .join('&');
  const { signature = '', api_key: key, timestamp } = fields;
  if (key !== 'sandbox') return complaint(401, 'Unknown API key');
  if (
    createHash(signature.length === 64 ? 'sha256' : 'sha1')
      .update(`${outcome}sandbox`)
      .digest('hex') !== signature
  )
    return complaint(401, `Invalid Signature. String to sign - '${outcome}'.`);
  return Math.abs(now.getTime() / 1_000 - Number(timestamp)) > SIGNATURE_LIFE_S
    ? complaint(400, 'Stale request')
    : null;
};

/** Null where the line broke. */
const formOf = async ({ raw }: Asked): Promise<Form | null> => {
  const body = await bytesOf(raw, MOST_BYTES).catch(() => null);
  if (!body) return null;
  return await new Promise((done) => {
    const fields: Record<string, string> = {};
    const pieces: Buffer[] = [];
    let hasFile = false;
    const form = busboy({ headers: raw.headers });
    form.on('field', (name, value) => (fields[name] = value));
    form.on('file', (_name, file) => {
      hasFile = true;
      file.on('data', (piece: Buffer) => pieces.push(piece));
    });
    form.on('error', () => done(null));
    form.on('close', () => done({ fields, file: hasFile ? Buffer.concat(pieces) : null }));
    form.end(body);
  });
};

/** By its first bytes. Cloudinary counts a PDF among the images. */
const kindOf = (bytes: Buffer): { readonly resourceType: string; readonly format?: string; readonly mime: string } => {
  const known = KINDS.find(({ begins, at }) => bytes.subarray(at, at + begins.length).equals(begins));
  return known
    ? { resourceType: 'image', format: known.format, mime: known.mime }
    : { resourceType: 'raw', mime: 'application/octet-stream' };
};
const KINDS = [
  { begins: Buffer.from('89504e470d0a1a0a', 'hex'), at: 0, format: 'png', mime: 'image/png' },
  { begins: Buffer.from('ffd8ff', 'hex'), at: 0, format: 'jpg', mime: 'image/jpeg' },
  { begins: Buffer.from('WEBP'), at: 8, format: 'webp', mime: 'image/webp' },
  { begins: Buffer.from('%PDF-'), at: 0, format: 'pdf', mime: 'application/pdf' },
];

const nameOf = (cloud: string, type = '', id = ''): string => `${cloud}/${type}/${id}`;

const shown = (id: string, type: string, kept: Kept | undefined) => ({
  public_id: id,
  resource_type: 'raw',
  type,
  created_at: kept?.putAt.toISOString(),
  bytes: kept?.bytes?.length ?? 0,
});

const complaint = (status: number, message: string): Answer => json(status, { error: { message } });

export default simulator({
  services: { cloudinary: { may: 'cut' } },
  open: ({ clock, faults, shelf }) => ({ routes: cloudinaryRoutes(clock, faults, shelf('cloudinary')) }),
});
