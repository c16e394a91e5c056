import { createPublicKey } from 'node:crypto';
import { isIP } from 'node:net';

const BASE64URL = /^[\w-]+={0,2}$/;

/** Whether this is the address of a push service that we may be sent to: https on the usual port, a public name, no credentials. */
export const isPushService = (endpoint: string): boolean => {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  const isPublicName =
    /\.[a-z]{2,}$/i.test(hostname) &&
    isIP(hostname) === 0 &&
    !/\.(local|localhost|internal|test|invalid|home|lan)$/i.test(hostname);
  return protocol === 'https:' && port === '' && username === '' && password === '' && isPublicName;
};

/** An uncompressed point (0x04, x, y) that lies on P-256 (RFC 8291 3.1). */
export const isPublicKey = (text: string): boolean => {
  const point = BASE64URL.test(text) ? Buffer.from(text, 'base64url') : Buffer.alloc(0);
  if (point.length !== 65 || point[0] !== 4) return false;
  try {
    createPublicKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      },
    });
    return true;
  } catch {
    return false;
  }
};

/** 16 bytes (RFC 8291 3.2). */
export const isSharedSecret = (text: string): boolean =>
  BASE64URL.test(text) && Buffer.from(text, 'base64url').length === 16;
