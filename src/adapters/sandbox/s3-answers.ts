import { createHash, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Answer } from './answer';

export const checksumOf = (bytes: Buffer): string => {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum.toString('base64');
};
export const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

export const encryptionIn = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    ['x-amz-server-side-encryption', 'x-amz-server-side-encryption-aws-kms-key-id'].flatMap((name) =>
      typeof headers[name] === 'string' ? [[name, headers[name]]] : [],
    ),
  );

export const xml = (root: string, inside: readonly string[], status = 200): Answer => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${root === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'}>${inside.join('')}</${root}>`,
  headers: { 'content-type': 'application/xml' },
});
export const element = (name: string, value: unknown): string =>
  `<${name}>${String(value).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</${name}>`;
export const complaint = (status: number, code: string, message: string): Answer =>
  xml('Error', [element('Code', code), element('Message', message), element('RequestId', randomUUID())], status);
