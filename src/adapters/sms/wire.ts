import { z } from 'zod';
import { driverIn, wire } from '../../ports/wire';
import { smsByNumber, type SmsProvider } from './by-number';
import { textSms } from './textsms';
import type * as TwilioDriver from './twilio';

const twilio = driverIn<typeof TwilioDriver>(__filename, './twilio');
const KENYA = '+254';
const address = z.url({ protocol: /^https?$/ });

const settings = z.object({
  TEXTSMS_API_KEY: z.string().optional().describe('SMS to Kenya by TextSMS: all three, or none.'),
  TEXTSMS_PARTNER_ID: z.string().optional(),
  TEXTSMS_SENDER: z.string().optional(),
  TEXTSMS_URL: address.default('https://sms.textsms.co.ke/api/services/sendsms/'),
  TWILIO_ACCOUNT_SID: z.string().optional().describe('SMS to everywhere by Twilio: all three, or none.'),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_FROM: z.string().optional(),
  TWILIO_API: address.default('https://api.twilio.com').transform((url) => url.replace(/\/+$/, '')),
});
type Settings = z.output<typeof settings>;

/** TextSMS for Kenya, Twilio for everywhere; where neither is set up, the sandbox plays both. */
export default wire({
  tool: 'sms',
  settings,
  make: ({ clock, publicUrl, sandboxUrl }, values) => {
    const receipts = `${publicUrl}/api/notifications/receipts/twilio`;
    // Twilio refuses an address that it cannot reach; there it is asked instead.
    const chosen = configured(values, publicUrl.startsWith('https:') ? receipts : null);
    const providers = chosen.length === 0 && sandboxUrl ? simulated(sandboxUrl, receipts) : chosen;
    return providers.length > 0 ? smsByNumber(providers, clock) : null;
  },
});

const configured = (values: Settings, statusCallback: string | null): readonly SmsProvider[] => {
  const providers: SmsProvider[] = [];
  if (values.TEXTSMS_API_KEY && values.TEXTSMS_PARTNER_ID && values.TEXTSMS_SENDER)
    providers.push({
      name: 'textsms',
      prefix: KENYA,
      sms: textSms({
        apiKey: values.TEXTSMS_API_KEY,
        partnerId: values.TEXTSMS_PARTNER_ID,
        shortcode: values.TEXTSMS_SENDER,
        url: values.TEXTSMS_URL,
      }),
    });
  if (values.TWILIO_ACCOUNT_SID && values.TWILIO_AUTH_TOKEN && values.TWILIO_FROM)
    providers.push({
      name: 'twilio',
      prefix: '+',
      tells: true,
      sms: twilio().twilioSms({
        accountSid: values.TWILIO_ACCOUNT_SID,
        authToken: values.TWILIO_AUTH_TOKEN,
        from: values.TWILIO_FROM,
        api: values.TWILIO_API,
        statusCallback,
      }),
    });
  return providers;
};

const simulated = (sandboxUrl: string, statusCallback: string): readonly SmsProvider[] => {
  const base = sandboxUrl.replace(/\/+$/, '');
  return [
    {
      name: 'textsms',
      prefix: KENYA,
      sms: textSms({
        apiKey: 'sandbox',
        partnerId: '1',
        shortcode: 'CareLoop',
        url: `${base}/textsms/api/services/sendsms/`,
      }),
    },
    {
      name: 'twilio',
      prefix: '+',
      tells: true,
      sms: twilio().twilioSms({
        accountSid: 'ACsandbox',
        authToken: 'sandbox',
        from: '+15005550006',
        api: `${base}/twilio`,
        statusCallback,
      }),
    },
  ];
};
