import twilio from 'twilio';
import { z } from 'zod';
import { DomainError } from '../../kernel/errors';
import type { Receipt, Sms } from '../../ports/sms';
import { post, read } from '../outside/post';
import { receiptUnsigned } from './by-number';

export interface TwilioOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number of ours, or the id of a messaging service (`MG…`). */
  readonly from: string;
  /** Without a trailing slash: `https://api.twilio.com`. */
  readonly api: string;
  /** Where they tell what became of a message, `m` and its id behind it; null: they cannot reach us and are asked. */
  readonly statusCallback: string | null;
}

const taken = z.looseObject({ sid: z.string() });
const refusal = z.looseObject({ code: z.number().optional() });

const status = z.looseObject({
  sid: z.string(),
  status: z.string(),
  error_code: z.union([z.number(), z.string()]).nullish(),
});

/** Unknown or inactive, a landline, on the list of those who want nothing: nothing will ever reach such a number. */
const ADDRESS_FAULTS = new Set(['30005', '30006', '21610', '21614', '21211']);

/** Wrong credentials, our limit, and their faults: all of these may be well again later. */
const LATER = new Set([401, 403, 429]);

/** Twilio's Messages resource (2010-04-01). */
export const twilioSms = ({ accountSid, authToken, from, api, statusCallback }: TwilioOptions): Sms => ({
  send: async ({ to, text, id }) => {
    const form = new URLSearchParams({ To: to, Body: text });
    form.set(from.startsWith('MG') ? 'MessagingServiceSid' : 'From', from);
    if (statusCallback !== null) form.set('StatusCallback', `${statusCallback}?m=${encodeURIComponent(id)}`);
    const { status, body } = await post(
      `${api}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`,
      form.toString(),
      { 'content-type': 'application/x-www-form-urlencoded', authorization: basic(accountSid, authToken) },
      'sms.twilio-unreachable',
    );
    const accepted = taken.safeParse(body);
    if (status === 201 && accepted.success) return { provider: 'twilio', providerId: accepted.data.sid };
    const { code = status } = refusal.safeParse(body).data ?? {};
    if (status >= 400 && status < 500 && !LATER.has(status))
      throw new DomainError('invalid', `sms.twilio-${code}`, 'Twilio will never take this message.');
    throw new DomainError('unavailable', `sms.twilio-${code}`, 'Twilio does not take this message now.');
  },

  receiptOf: async (id, { providerId }) => {
    const { body } = await read(
      `${api}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages/${encodeURIComponent(providerId)}.json`,
      { authorization: basic(accountSid, authToken) },
      'sms.twilio-unreachable',
    );
    const result = status.safeParse(body);
    if (!result.success) return null;
    return receiptIn(id, result.data.sid, result.data.status, String(result.data.error_code ?? ''));
  },

  /** A status callback: the signature covers our public address, with the id in it, and every field of the form. */
  hear: (id, { body, headers, url }) => {
    const form = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    if (!twilio.validateRequest(authToken, headers['x-twilio-signature'] ?? '', url, form)) throw receiptUnsigned();
    return receiptIn(id, form['MessageSid'] ?? '', form['MessageStatus'] ?? '', form['ErrorCode'] ?? '');
  },
});

const basic = (accountSid: string, authToken: string): string =>
  `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

const receiptIn = (id: string, providerId: string, result: string, code: string): Receipt | null => {
  if (result === 'delivered' || result === 'read')
    return { id, providerId, state: 'delivered', code: null, isAddressFault: false };
  if (result !== 'undelivered' && result !== 'failed') return null;
  return { id, providerId, state: 'bounced', code: code || null, isAddressFault: ADDRESS_FAULTS.has(code) };
};
