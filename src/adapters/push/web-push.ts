import { createECDH, createHash } from 'node:crypto';
import { generateRequestDetails } from 'web-push';
import { DomainError } from '../../kernel/errors';
import type { PushMessage } from '../../ports/push';
import type { Taken } from '../../ports/sms';
import { post } from '../outside/post';

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface WebPushOptions {
  readonly keys: VapidKeys;
  /** How push services reach whoever runs this: a `mailto:` or `https:` address (RFC 8292 2.1). */
  readonly subject: string;
  /** Where the sandbox stands in for every push service; null: they are asked themselves. */
  readonly sandboxUrl: string | null;
}

/** A device that sleeps for longer has no use for it. */
const KEPT_S = 4 * 3_600;

/** A key pair on P-256 from 32 secret bytes, the same on every node: no setting to lose. */
export const vapidKeysFrom = (secret: Buffer): VapidKeys => {
  const pair = createECDH('prime256v1');
  // Nearly every 32 bytes are a private key; the rare others are hashed until they are.
  for (let bytes = secret; ; bytes = createHash('sha256').update(bytes).digest()) {
    try {
      pair.setPrivateKey(bytes);
      return {
        publicKey: pair.getPublicKey().toString('base64url'),
        privateKey: pair.getPrivateKey().toString('base64url').padStart(43, 'A'),
      };
    } catch {
      continue;
    }
  }
};

/** Web Push: encrypted for the browser (RFC 8291) and signed with our key (RFC 8292), so that its service reads nothing. */
export const webPush = ({ keys, subject, sandboxUrl }: WebPushOptions) => ({
  send: async ({ address, title, body, data, urgent }: PushMessage): Promise<Taken> => {
    if (address.kind !== 'web-push') throw new Error('A phone is not pushed to by Web Push.');
    const { endpoint, keys: of } = address.subscription;
    const request = generateRequestDetails({ endpoint, keys: of }, JSON.stringify({ title, body, data }), {
      vapidDetails: { subject, ...keys },
      TTL: KEPT_S,
      urgency: urgent ? 'high' : 'normal',
      contentEncoding: 'aes128gcm',
    });
    const { status, headers } = await post(
      sandboxUrl ? `${sandboxUrl}/web-push/send?endpoint=${encodeURIComponent(endpoint)}` : request.endpoint,
      new Uint8Array(request.body),
      Object.fromEntries(
        Object.entries(request.headers)
          .filter(([name]) => name.toLowerCase() !== 'content-length')
          .map(([name, value]) => [name, String(value)]),
      ),
      'push.web-unreachable',
    );
    if (status === 201 || status === 202 || status === 200)
      return { provider: 'web-push', providerId: headers.get('location') ?? 'accepted' };
    if (status === 404 || status === 410)
      throw new DomainError('gone', 'push.device-gone', 'This browser has ended its subscription.');
    if (status === 429 || status >= 500 || status === 401 || status === 403)
      throw new DomainError('unavailable', `push.web-${status}`, 'The push service does not take this message now.');
    throw new DomainError('invalid', `push.web-${status}`, 'The push service will never take this message.');
  },
});
