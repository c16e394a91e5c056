import { z } from 'zod';
import { json, jsonIn, type Asked, type Route } from './answer';
import { deliver, type Backstage } from './simulated';

/**
 * TextSMS (textsms.co.ke/bulk-sms-api): always HTTP 200, and the truth in `respose-code`, spelt so.
 * Refusals on command: `refuse-4xx` is a number it does not serve, `refuse-5xx` its "try again later".
 */
export const textSmsRoutes = (backstage: Backstage): readonly Route[] => [
  {
    method: 'POST',
    path: /^\/textsms\/api\/services\/sendsms\/?$/,
    run: async (asked) => {
      const response = await sendOne(backstage, jsonIn(asked.body), asked);
      return response && json(200, { responses: [response] });
    },
  },
  {
    method: 'POST',
    path: /^\/textsms\/api\/services\/sendbulk\/?$/,
    run: async (asked) => {
      const bulk = bulkInput.safeParse(jsonIn(asked.body));
      if (!bulk.success) return json(200, { responses: [complaint(1010)] });
      const responses = await Promise.all(bulk.data.smslist.map((sms) => sendOne(backstage, sms, asked)));
      return responses.includes(null) ? null : json(200, { responses });
    },
  },
];

const MOST_IN_BULK = 20;
const bulkInput = z.object({ count: z.coerce.number().int(), smslist: z.array(z.unknown()).min(1).max(MOST_IN_BULK) });
const smsInput = z.object({
  apikey: z.string().default(''),
  partnerID: z.coerce.string().default(''),
  shortcode: z.string().default(''),
  message: z.string().default(''),
  mobile: z.coerce.string().default(''),
  clientsmsid: z.coerce.string().optional(),
});

const DESCRIPTIONS = {
  200: 'Success',
  1001: 'Invalid sender id',
  1003: 'Invalid mobile number',
  1009: 'Unsupported data type',
  1010: 'Unsupported request type',
  4090: 'Internal Error. Try again after 5 minutes',
  4091: 'No Partner ID is Set',
  4092: 'No API KEY Provided',
} as const;
type Code = keyof typeof DESCRIPTIONS;

const complaint = (code: Code) => ({ 'respose-code': code, 'response-description': DESCRIPTIONS[code] });

const sendOne = async (backstage: Backstage, input: unknown, { body }: Asked) => {
  const sms = smsInput.safeParse(input);
  if (!sms.success) return complaint(1009);
  const { apikey, partnerID, shortcode, message, mobile, clientsmsid } = sms.data;
  if (!apikey) return complaint(4092);
  if (!partnerID) return complaint(4091);
  if (!shortcode) return complaint(1001);
  if (!message) return complaint(1009);
  if (!/^[1-9]\d{8,14}$/.test(mobile)) return complaint(1003);

  const outcome = await deliver(backstage, {
    channel: 'sms',
    provider: 'textsms',
    from: shortcode,
    to: [`+${mobile}`],
    subject: null,
    text: message,
    messageId: clientsmsid ?? null,
    raw: body,
  });
  if (outcome.kind === 'no-answer') return null;
  const named = { mobile: Number(mobile), ...(clientsmsid === undefined ? {} : { clientsmsid }) };
  if (outcome.kind === 'refused') return { ...complaint(outcome.by === 'refuse-4xx' ? 1003 : 4090), ...named };
  return { ...complaint(200), ...named, messageid: Number(outcome.id), networkid: '1' };
};
