import { createHash, createHmac } from 'node:crypto';
import type { Asked } from './answer';

const SECRET = 'sandbox';
const MOST_SKEW_MS = 15 * 60_000;
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
const MUST_BE_SIGNED = ['host', 'x-amz-content-sha256', 'x-amz-date'];

/**
 * Signature Version 4 in the header, by the key `sandbox` with the secret `sandbox`; the code of the refusal, or null.
 * A body that comes in signed chunks is not understood.
 */
export const faultOfSignature = ({ method, path, headers, raw }: Asked, now: Date): string | null => {
  const [, key, day = '', region = '', names = '', signature] = AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  if (!key) return 'AccessDenied';
  if (key !== 'sandbox') return 'InvalidAccessKeyId';
  const signed = names.split(';');
  const sent = String(headers['x-amz-date'] ?? '');
  if (MUST_BE_SIGNED.some((name) => !signed.includes(name)) || !sent.startsWith(day)) return 'AccessDenied';
  if (Math.abs(instantOf(sent) - now.getTime()) > MOST_SKEW_MS) return 'RequestTimeTooSkewed';

  const canonical = [
    method,
    path,
    queryOf(raw.url ?? ''),
    ...signed.map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    '',
    names,
    String(headers['x-amz-content-sha256']),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const signing = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (by, part) => hmac(by, part),
    Buffer.from(`AWS4${SECRET}`),
  );
  const wanted = hmac(
    signing,
    ['AWS4-HMAC-SHA256', sent, scope, createHash('sha256').update(canonical).digest('hex')].join('\n'),
  ).toString('hex');
  return wanted === signature ? null : 'SignatureDoesNotMatch';
};

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** 20260301T080000Z */
const instantOf = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));

const queryOf = (url: string): string => {
  const [, query = ''] = url.split('?');
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`));
  return pairs.sort((one, other) => (one < other ? -1 : 1)).join('&');
};
