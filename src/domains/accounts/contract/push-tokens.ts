import { z } from 'zod';
import { isPushService, isPublicKey, isSharedSecret } from './web-push';
import { text } from './fields';

const fcm = z.strictObject({
  kind: z.literal('fcm'),
  token: text(4_096).regex(/^[\w:.-]{32,}$/, { error: 'Give the registration token that Firebase gave this device.' }),
});

/** What a browser answers to `pushManager.subscribe` (W3C Push API), as its `toJSON` writes it. */
const subscription = z.strictObject({
  endpoint: text(1_024).refine(isPushService, { error: 'Give the https address of the browser’s push service.' }),
  expirationTime: z.number().nullish(),
  keys: z.strictObject({
    p256dh: text(200).refine(isPublicKey, {
      error: 'Give the subscription’s public key: a point on P-256, base64url.',
    }),
    auth: text(100).refine(isSharedSecret, { error: 'Give the subscription’s 16 secret bytes, base64url.' }),
  }),
});
const webPush = z.strictObject({ kind: z.literal('web-push'), subscription });

export const pushTokenInput = z.discriminatedUnion('kind', [fcm, webPush], { error: 'Choose fcm or web-push.' });
export type PushTokenInput = z.output<typeof pushTokenInput>;

/** A device that can be pushed to; its token is shown to nobody. */
export const pushTokenView = z.object({
  id: z.string(),
  kind: z.enum(['fcm', 'web-push']),
  addedAt: z.string(),
  /** The session that it belongs to and ends with. */
  sessionId: z.string(),
  current: z.boolean(),
});
export type PushTokenView = z.output<typeof pushTokenView>;
