import { json, type Answer, type Asked, type Route } from './answer';
import { answered, deliver, type Backstage } from './simulated';

/** Twilio's Messages resource (2010-04-01): a form in, JSON out, any account with a name and a password. */
export const twilioRoutes = (backstage: Backstage): readonly Route[] => [
  {
    method: 'POST',
    path: /^\/twilio\/2010-04-01\/Accounts\/([^/]+)\/Messages\.json$/,
    run: async (asked, [account = '']) => {
      if (!hasCredentials(asked)) return complaint(401, 20003, 'Authenticate');
      const form = new URLSearchParams(asked.body);
      const [to, text] = [form.get('To') ?? '', form.get('Body') ?? ''];
      const from = form.get('From') ?? form.get('MessagingServiceSid') ?? '';
      if (!to) return complaint(400, 21604, "A 'To' phone number is required.");
      if (!/^\+[1-9]\d{7,14}$/.test(to))
        return complaint(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
      if (!from) return complaint(400, 21603, "A 'From' phone number is required.");
      if (!text) return complaint(400, 21602, 'Message body is required.');

      const outcome = await deliver(backstage, {
        channel: 'sms',
        provider: 'twilio',
        from,
        to: [to],
        subject: null,
        text,
        messageId: null,
        raw: asked.body,
      });
      return answered(outcome, {
        taken: (id) => json(201, queued(account, id, from, to, text)),
        'refuse-4xx': () => complaint(400, 21610, 'Attempt to send to unsubscribed recipient'),
        'refuse-5xx': () => complaint(503, 20500, 'Service unavailable'),
      });
    },
  },
];

const complaint = (status: number, code: number, message: string): Answer =>
  json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });

const hasCredentials = ({ headers }: Asked): boolean => {
  const [scheme, credentials = ''] = (headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'basic' && /^[^:]+:.+$/.test(Buffer.from(credentials, 'base64').toString('utf8'));
};

const queued = (account: string, id: string, from: string, to: string, body: string) => {
  const sid = `SM${id.padStart(32, '0')}`;
  const now = new Date().toUTCString().replace('GMT', '+0000');
  return {
    account_sid: account,
    api_version: '2010-04-01',
    body,
    date_created: now,
    date_sent: null,
    date_updated: now,
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from,
    messaging_service_sid: from.startsWith('MG') ? from : null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    sid,
    status: 'queued',
    to,
    uri: `/2010-04-01/Accounts/${account}/Messages/${sid}.json`,
  };
};
