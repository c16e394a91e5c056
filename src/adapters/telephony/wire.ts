import { z } from 'zod';
import { driverIn, wire } from '../../ports/wire';
import type * as TwilioDriver from './twilio';

const twilio = driverIn<typeof TwilioDriver>(__filename, './twilio');
const settings = z.object({
  TWILIO_ACCOUNT_SID: z.string().optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_API: z
    .url({ protocol: /^https?$/ })
    .default('https://api.twilio.com')
    .transform((url) => url.replace(/\/+$/, '')),
  TWILIO_VOICE: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Whether Twilio hands telephone calls to /api/telephony/incoming; it takes the account and its token.'),
  TWILIO_API_KEY: z.string().optional().describe('An API key of Twilio: calls in browsers take it and its secret.'),
  TWILIO_API_SECRET: z.string().optional(),
});

/** Twilio where it is set up; elsewhere the sandbox plays it, and where there is none, nobody is rung. */
export default wire({
  tool: 'telephony',
  settings,
  make: ({ clock, sandboxUrl }, values) => {
    if (values.TWILIO_VOICE === 'true' && values.TWILIO_ACCOUNT_SID && values.TWILIO_AUTH_TOKEN)
      return twilio().twilioVoice({
        clock,
        accountSid: values.TWILIO_ACCOUNT_SID,
        authToken: values.TWILIO_AUTH_TOKEN,
        apiKey:
          values.TWILIO_API_KEY && values.TWILIO_API_SECRET
            ? { sid: values.TWILIO_API_KEY, secret: values.TWILIO_API_SECRET }
            : null,
        api: values.TWILIO_API,
      });
    if (!sandboxUrl) return null;
    return twilio().twilioVoice({
      clock,
      accountSid: 'ACsandbox',
      authToken: 'sandbox',
      apiKey: { sid: 'SKsandbox', secret: 'sandbox' },
      api: `${sandboxUrl.replace(/\/+$/, '')}/twilio`,
    });
  },
});
