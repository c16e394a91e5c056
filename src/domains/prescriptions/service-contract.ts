import { z } from 'zod';
import { text } from './fields';
import { WEBHOOK_EVENTS } from './words';

/* ---- verifiers ---- */

export const jwksView = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
});
export type JwksView = z.output<typeof jwksView>;
/** SHA-256 of the ids of codes that are good no more and have not expired, in hexadecimal, and of keys. */
export const revocationsView = z.object({
  issuedAt: z.string(),
  codes: z.array(z.string()),
  keys: z.array(z.string()),
});
export type RevocationsView = z.output<typeof revocationsView>;

/* ---- webhooks ---- */

export const webhookInput = z.strictObject({
  url: text(500).min(1, { error: 'Give an address.' }),
  events: z
    .array(z.enum(WEBHOOK_EVENTS, { error: `Choose from ${WEBHOOK_EVENTS.join(', ')}.` }))
    .min(1, { error: 'Choose at least one event.' })
    .transform((named) => WEBHOOK_EVENTS.filter((event) => named.includes(event))),
});
export type WebhookInput = z.output<typeof webhookInput>;
export const webhookView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  active: z.boolean(),
  createdAt: z.string(),
  waiting: z.int(),
  failed: z.int(),
});
export type WebhookView = z.output<typeof webhookView>;
/** The secret is shown once. */
export const newWebhookView = webhookView.extend({ secret: z.string() });
export type NewWebhookView = z.output<typeof newWebhookView>;
