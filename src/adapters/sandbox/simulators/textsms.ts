import { z } from 'zod';
import { json, jsonIn, type Asked, type Route } from '../answer';
import { deliver, type Backstage } from '../simulated';
import { simulator } from '../simulator';

/**
 * TextSMS (textsms.co.ke/bulk-sms-api): always HTTP 200, and the truth in `respose-code`, spelt so.
 * Refusals on command: `refuse-4xx` is a number it does not serve, `refuse-5xx` its "try again later".
 */
const textSmsRoutes = (backstage: Backstage): readonly Route[] => {
  const reports = new Map<string, string>();
  return [...sendingRoutes(backstage, reports), reportRoute(backstage, reports)];
};

/** What became of a message, when it is asked for: `DeliveredToTerminal`, or on command `AbsentSubscriber` (`InvalidMsisdn` for numbers that end in 0000). */
const reportRoute = ({ faults }: Backstage, reports: ReadonlyMap<string, string>): Route => ({
  method: 'POST',
  path: /^\/textsms\/api\/services\/getdlr\/?$/,
  run: ({ body }) => {
    const asked = z.object({ messageID: z.coerce.string() }).safeParse(jsonIn(body));
    if (!asked.success) return json(200, complaint(1009));
    const { messageID } = asked.data;
    if (faults.meet('textsms', `getdlr ${messageID}`).mode === 'down') return null;
    const description = reports.get(messageID);
    if (description === undefined) return json(200, { 'response-code': 1009, 'response-description': 'No dlr' });
    return json(200, {
      'response-code': 200,
      'response-description': 'Success',
      'message-id': messageID,
      'delivery-status': description === DELIVERED ? 32 : 3,
      'delivery-description': description,
    });
  },
});

const sendingRoutes = (backstage: Backstage, reports: Map<string, string>): readonly Route[] => [
  {
    method: 'POST',
    path: /^\/textsms\/api\/services\/sendsms\/?$/,
    run: async (asked) => {
      const response = await sendOne(backstage, reports, jsonIn(asked.body), asked);
      return response && json(200, { responses: [response] });
    },
  },
  {
    method: 'POST',
    path: /^\/textsms\/api\/services\/sendbulk\/?$/,
    run: async (asked) => {
      const bulk = bulkInput.safeParse(jsonIn(asked.body));
      if (!bulk.success) return json(200, { responses: [complaint(1010)] });
      const responses = await Promise.all(bulk.data.smslist.map((sms) => sendOne(backstage, reports, sms, asked)));
      return responses.includes(null) ? null : json(200, { responses });
    },
  },
];

const DELIVERED = 'DeliveredToTerminal';
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

const sendOne = async (backstage: Backstage, reports: Map<string, string>, input: unknown, { body }: Asked) => {
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
  reports.set(
    outcome.id,
    outcome.bounces ? (mobile.endsWith('0000') ? 'InvalidMsisdn' : 'AbsentSubscriber') : DELIVERED,
  );
  return { ...complaint(200), ...named, messageid: Number(outcome.id), networkid: '1' };
};

export default simulator({
  services: { textsms: { may: 'bounce' } },
  open: (stage) => ({ routes: textSmsRoutes(stage) }),
});
