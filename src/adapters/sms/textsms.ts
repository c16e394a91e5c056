import { z } from 'zod';
import { DomainError } from '../../kernel/errors';
import type { Sms } from '../../ports/sms';
import { post } from '../outside/post';
import { receiptUnsigned } from './by-number';

export interface TextSmsOptions {
  readonly apiKey: string;
  readonly partnerId: string;
  /** The sender id that is registered with them. */
  readonly shortcode: string;
  /** `…/api/services/sendsms/` */
  readonly url: string;
}

const answer = z.object({
  responses: z
    .array(z.looseObject({ 'respose-code': z.coerce.number(), messageid: z.coerce.string().optional() }))
    .min(1),
});

const TAKEN = 200;
const report = z.looseObject({ 'delivery-description': z.string().nullish() });
const DELIVERED = 'deliveredtoterminal';
/** What became of it for good, and whether the number itself is at fault. Whatever else they say is still on its way. */
const FAILED: Readonly<Record<string, boolean>> = {
  absentsubscriber: false,
  deliveryimpossible: false,
  invalidmsisdn: true,
  invalidsourceaddress: false,
  sendernameblacklisted: false,
};

/** It never takes these: the number, the text, or what kind of message it is. */
const NEVER = new Set([1003, 1009, 1010]);

/**
 * TextSMS (textsms.co.ke), for numbers in Kenya. It always answers HTTP 200; the truth stands in `respose-code`, spelt so.
 * Wrong credentials are about us and fail no message: they wait until somebody has set them right.
 */
export const textSms = ({ apiKey, partnerId, shortcode, url }: TextSmsOptions): Sms => ({
  send: async ({ to, text, id }) => {
    const result = await post(
      url,
      JSON.stringify({
        apikey: apiKey,
        partnerID: partnerId,
        shortcode,
        message: text,
        mobile: to.slice(1),
        clientsmsid: id,
      }),
      { 'content-type': 'application/json' },
      'sms.textsms-unreachable',
    );
    const parsed = answer.safeParse(result.body);
    const [first] = parsed.success ? parsed.data.responses : [];
    if (!first) throw new DomainError('unavailable', 'sms.textsms-nonsense', 'TextSMS answered nonsense.');
    const code = first['respose-code'];
    if (code === TAKEN) return { provider: 'textsms', providerId: first.messageid ?? id };
    if (NEVER.has(code))
      throw new DomainError('invalid', `sms.textsms-${code}`, 'TextSMS will never take this message.');
    throw new DomainError('unavailable', `sms.textsms-${code}`, 'TextSMS does not take this message now.');
  },

  receiptOf: async (id, { providerId }) => {
    const { body } = await post(
      url.replace(/\/sendsms\/?$/, '/getdlr/'),
      JSON.stringify({ apikey: apiKey, partnerID: partnerId, messageID: providerId }),
      { 'content-type': 'application/json' },
      'sms.textsms-unreachable',
    );
    const result = report.safeParse(body).data?.['delivery-description'] ?? '';
    const code = result.toLowerCase().replace(/[^a-z]/g, '');
    if (code === DELIVERED) return { id, providerId, state: 'delivered', code: null, isAddressFault: false };
    const isAddressFault = FAILED[code];
    return isAddressFault === undefined ? null : { id, providerId, state: 'bounced', code, isAddressFault };
  },

  hear: () => {
    throw receiptUnsigned(); // it is asked, it tells nothing
  },
});
