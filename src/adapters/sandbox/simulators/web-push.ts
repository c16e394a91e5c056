import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, type ECDH } from 'node:crypto';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../../ports/clock';
import { bytesOf, json, type Asked, type Route } from '../answer';
import { answered, deliver, type Backstage } from '../simulated';
import { simulator } from '../simulator';

const SALT_BYTES = 16;
const KEY_LENGTH_AT = 20;
const TAG_BYTES = 16;
/** What a push service takes at least, and this one at most (RFC 8030 7.2). */
const MOST_BYTES = 4_096;

interface Browser {
  readonly pair: ECDH;
  readonly auth: Buffer;
  ended: boolean;
}

/**
 * A push service and the browser behind it. `POST /web-push/subscriptions` subscribes, and returns what a browser's
 * `pushManager.subscribe` does; what comes for such a subscription is checked (RFC 8292) and decrypted (RFC 8291) as the
 * browser would. `DELETE /web-push/subscriptions/:id` ends it: from then on it answers 410.
 */
const webPushRoutes = (clock: Clock, backstage: Backstage): readonly Route[] => {
  const browsers = new Map<string, Browser>();
  return [
    {
      method: 'POST',
      path: /^\/web-push\/subscriptions$/,
      run: async () => {
        const id = randomBytes(12).toString('hex');
        const pair = createECDH('prime256v1');
        pair.generateKeys();
        const auth = randomBytes(16);
        browsers.set(endpointOf(id), { pair, auth, ended: false });
        return json(201, {
          endpoint: endpointOf(id),
          expirationTime: null,
          keys: { p256dh: pair.getPublicKey().toString('base64url'), auth: auth.toString('base64url') },
        });
      },
    },
    {
      method: 'DELETE',
      path: /^\/web-push\/subscriptions\/([0-9a-f]+)$/,
      run: async (_asked, [id = '']) => {
        const browser = browsers.get(endpointOf(id));
        if (browser) browser.ended = true;
        return json(browser ? 200 : 404, {});
      },
    },
    {
      method: 'POST',
      path: /^\/web-push\/send$/,
      readsItself: true,
      run: async (asked) => {
        const endpoint = asked.query.get('endpoint') ?? '';
        const browser = browsers.get(endpoint);
        if (!browser || browser.ended) return json(410, { reason: 'unsubscribed' });
        if (!(await isSigned(asked, endpoint, clock))) return json(403, { reason: 'VAPID signature' });
        const sealed = await bytesOf(asked.raw, MOST_BYTES);
        const push = sealed && decrypted(sealed, browser);
        if (!push) return json(400, { reason: 'cannot be decrypted' });
        const outcome = await deliver(backstage, {
          channel: 'push',
          provider: 'web-push',
          from: 'web-push',
          to: [endpoint],
          subject: push.title,
          text: push.body,
          messageId: null,
          raw: JSON.stringify(push),
        });
        return answered(outcome, {
          taken: (id) => json(201, {}, { location: `https://push.example/m/${id}` }),
          'refuse-4xx': () => json(413, { reason: 'too large' }),
          'refuse-5xx': () => json(503, { reason: 'later' }),
        });
      },
    },
  ];
};

const endpointOf = (id: string): string => `https://updates.push.services.mozilla.com/wpush/v2/${id}`;

const payload = z.looseObject({ title: z.string(), body: z.string() });

/** `Authorization: vapid t=<jwt>, k=<key>`, for this push service and not for too long. */
const isSigned = async ({ headers }: Asked, endpoint: string, clock: Clock): Promise<boolean> => {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
  if (!token || !key) return false;
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33, 65).toString('base64url'),
    },
  });
  const verified = await jwtVerify(token, publicKey, {
    algorithms: ['ES256'],
    audience: new URL(endpoint).origin,
    currentDate: clock.now(),
  }).catch(() => null);
  return verified !== null;
};

/** One record of aes128gcm (RFC 8188), with the keys of RFC 8291; null where it was for somebody else. */
const decrypted = (body: Buffer, { pair, auth }: Browser): z.output<typeof payload> | null => {
  try {
    const salt = body.subarray(0, SALT_BYTES);
    const keyLength = body.readUInt8(KEY_LENGTH_AT);
    const sender = body.subarray(KEY_LENGTH_AT + 1, KEY_LENGTH_AT + 1 + keyLength);
    const sealed = body.subarray(KEY_LENGTH_AT + 1 + keyLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
    const secret = hkdf(pair.computeSecret(sender), auth, info, 32);
    const key = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const cipher = createDecipheriv('aes-128-gcm', key, nonce);
    cipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const padded = Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), cipher.final()]);
    const text = padded.subarray(0, padded.lastIndexOf(2)).toString('utf8'); // 2 ends the last record
    return payload.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

export default simulator({
  services: { 'web-push': {} },
  open: (stage) => ({ routes: webPushRoutes(stage.clock, stage) }),
});
