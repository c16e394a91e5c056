import { z } from 'zod';
import { driverIn, wire } from '../../ports/wire';
import type * as StripeDriver from './stripe';

const stripe = driverIn<typeof StripeDriver>(__filename, './stripe');
const HTTPS_PORT = 443;

const settings = z.object({
  STRIPE_SECRET_KEY: z.string().optional().describe('Payments by Stripe: this and the webhook secret, or none.'),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .optional()
    .describe('The signing secret of the webhook that calls /api/payments/webhook.'),
  STRIPE_PUBLISHABLE_KEY: z.string().optional().describe('What apps name the account by.'),
  STRIPE_HOST: z.string().default('api.stripe.com'),
  STRIPE_PORT: z.coerce.number().int().min(1).max(65_535).default(HTTPS_PORT),
  STRIPE_PROTOCOL: z.enum(['http', 'https']).default('https'),
});

/** Stripe where it is set up; elsewhere the sandbox plays it, and where there is none, nothing is paid here. */
export default wire({
  tool: 'payments',
  settings,
  make: ({ clock, publicUrl, sandboxUrl }, values) => {
    if (values.STRIPE_SECRET_KEY && values.STRIPE_WEBHOOK_SECRET)
      return stripe().stripePayments({
        clock,
        secretKey: values.STRIPE_SECRET_KEY,
        webhookSecret: values.STRIPE_WEBHOOK_SECRET,
        publishableKey: values.STRIPE_PUBLISHABLE_KEY ?? null,
        host: values.STRIPE_HOST,
        port: values.STRIPE_PORT,
        protocol: values.STRIPE_PROTOCOL,
        registerWebhookAt: null,
      });
    if (!sandboxUrl) return null;
    const { hostname, port, protocol } = new URL(sandboxUrl);
    return stripe().stripePayments({
      clock,
      secretKey: 'sk_test_sandbox',
      webhookSecret: 'whsec_sandbox',
      publishableKey: 'pk_test_sandbox',
      host: hostname,
      port: Number(port || (protocol === 'https:' ? HTTPS_PORT : 80)),
      protocol: protocol === 'https:' ? 'https' : 'http',
      registerWebhookAt: `${publicUrl}/api/payments/webhook`,
    });
  },
});
