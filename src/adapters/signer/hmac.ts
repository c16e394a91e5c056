import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Signer } from '../../ports/signer';

/** `purpose.subject.expiry.mac`, with HMAC-SHA-256 (RFC 2104) cut to 128 bits and the expiry in base-36 seconds. */
export const hmacSigner = (key: Buffer): Signer => {
  const mac = (body: string): Buffer => createHmac('sha256', key).update(body).digest().subarray(0, 16);
  return {
    sign: (purpose, subject, expiresAt) => {
      const body = `${purpose}.${subject}.${Math.ceil(expiresAt.getTime() / 1000).toString(36)}`;
      return `${body}.${mac(body).toString('base64url')}`;
    },
    verify: (token, now) => {
      const cut = token.lastIndexOf('.');
      const [purpose, subject, expiry, ...rest] = token.slice(0, Math.max(cut, 0)).split('.');
      if (!purpose || !subject || !expiry || rest.length > 0) return 'forged';
      const given = Buffer.from(token.slice(cut + 1), 'base64url');
      const wanted = mac(token.slice(0, cut));
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'forged';
      const expiresAt = new Date(parseInt(expiry, 36) * 1000);
      return expiresAt > now ? { purpose, subject, expiresAt } : 'expired';
    },
  };
};
