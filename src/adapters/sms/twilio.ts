import { z } from 'zod';
import { DomainError } from '../../kernel/errors';
import type { Sms } from '../../ports/sms';
import { post } from '../outside/post';

export interface TwilioOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number of ours, or the id of a messaging service (`MG…`). */
  readonly from: string;
  /** Without a trailing slash: `https://api.twilio.com`. */
  readonly api: string;
}

const taken = z.looseObject({ sid: z.string() });
const refusal = z.looseObject({ code: z.number().optional() });

/** Wrong credentials, our limit, and their faults: all of these may be well again later. */
const LATER = new Set([401, 403, 429]);

/** Twilio's Messages resource (2010-04-01). */
export const twilioSms = ({ accountSid, authToken, from, api }: TwilioOptions): Sms => ({
  send: async ({ to, text }) => {
    const form = new URLSearchParams({ To: to, Body: text });
    form.set(from.startsWith('MG') ? 'MessagingServiceSid' : 'From', from);
    const { status, body } = await post(
      `${api}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`,
      form.toString(),
      {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      },
      'sms.twilio-unreachable',
    );
    const accepted = taken.safeParse(body);
    if (status === 201 && accepted.success) return { provider: 'twilio', providerId: accepted.data.sid };
    const { code = status } = refusal.safeParse(body).data ?? {};
    if (status >= 400 && status < 500 && !LATER.has(status))
      throw new DomainError('invalid', `sms.twilio-${code}`, 'Twilio will never take this message.');
    throw new DomainError('unavailable', `sms.twilio-${code}`, 'Twilio does not take this message now.');
  },
});
