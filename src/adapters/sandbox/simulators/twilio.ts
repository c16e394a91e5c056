import { createHmac } from 'node:crypto';
import { json, type Answer, type Asked, type Route } from '../answer';
import { answered, deliver, type Backstage } from '../simulated';
import { simulator } from '../simulator';

const TOLD_WITHIN_MS = 5_000;

/**
 * Twilio's Messages resource (2010-04-01): a form in, JSON out, any account with a name and a password. Where there is a
 * StatusCallback, what became of the message is posted there, signed with the password; `bounce` says that the number is
 * unknown (30005). `POST /twilio/messages/replay` tells everything again, the newest first.
 */
const twilioRoutes = (backstage: Backstage): readonly Route[] => {
  const news: News[] = [];
  const became = new Map<string, { readonly status: string; readonly code: number | null }>();
  const happens = async (
    callback: string,
    token: string,
    account: string,
    sid: string,
    bounces: boolean,
  ): Promise<void> => {
    became.set(sid, { status: bounces ? 'undelivered' : 'delivered', code: bounces ? UNKNOWN_NUMBER : null });
    if (!callback) return;
    for (const status of ['sent', bounces ? 'undelivered' : 'delivered']) {
      const form: Readonly<Record<string, string>> = {
        AccountSid: account,
        ApiVersion: '2010-04-01',
        MessageSid: sid,
        SmsSid: sid,
        MessageStatus: status,
        ...(status === 'undelivered' ? { ErrorCode: String(UNKNOWN_NUMBER) } : {}),
      };
      const told = { url: callback, token, form };
      news.push(told);
      await tell(told);
    }
  };
  return [
    ...messageRoutes(backstage, happens),
    {
      method: 'GET',
      path: /^\/twilio\/2010-04-01\/Accounts\/([^/]+)\/Messages\/(SM[0-9a-f]{32})\.json$/,
      run: (asked, [account = '', sid = '']) => {
        if (!hasCredentials(asked)) return complaint(401, 20003, 'Authenticate');
        if (backstage.faults.meet('twilio', `GET ${sid}`).mode === 'down') return null;
        const known = became.get(sid);
        if (!known) return complaint(404, 20404, 'The requested resource was not found');
        return json(200, { account_sid: account, sid, status: known.status, error_code: known.code });
      },
    },
    {
      method: 'POST',
      path: /^\/twilio\/messages\/replay$/,
      run: async () => {
        const again = news.toReversed();
        for (const told of again) await tell(told);
        return json(200, { data: { sent: again.length }, meta: {} });
      },
    },
  ];
};

const UNKNOWN_NUMBER = 30_005;

interface News {
  readonly url: string;
  readonly token: string;
  readonly form: Readonly<Record<string, string>>;
}

/** The signature covers the address and every field, sorted by name. */
const tell = async ({ url, token, form }: News): Promise<void> => {
  const covered = Object.keys(form)
    .toSorted()
    .map((name) => `${name}${form[name]}`)
    .join('');
  await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': createHmac('sha1', token).update(`${url}${covered}`).digest('base64'),
    },
    signal: AbortSignal.timeout(TOLD_WITHIN_MS),
  }).catch(() => undefined); // nobody there: replayed on command
};

type Happens = (callback: string, token: string, account: string, sid: string, bounces: boolean) => Promise<void>;

const messageRoutes = (backstage: Backstage, happens: Happens): readonly Route[] => [
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
        taken: (id, bounces) => {
          const message = queued(account, id, from, to, text);
          void happens(form.get('StatusCallback') ?? '', passwordIn(asked), account, message.sid, bounces);
          return json(201, message);
        },
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

const passwordIn = ({ headers }: Asked): string =>
  Buffer.from((headers.authorization ?? '').split(' ')[1] ?? '', 'base64')
    .toString('utf8')
    .split(':')[1] ?? '';

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

export default simulator({
  services: { twilio: { may: 'bounce' } },
  open: (stage) => ({ routes: twilioRoutes(stage) }),
});
