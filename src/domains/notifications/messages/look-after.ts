import { localDateOf, localTimeOf } from '../../../kernel/time';
import type { Reader, Words } from '../../../ports/message';

/**
 * What everybody reads who is to look after somebody at once: `says` tells on what ground, without a word of what was
 * said or answered, and nobody is named.
 */
export const lookAfterWords = (says: string, raisedAt: Date, { publicUrl, timeZone }: Reader): Words => ({
  subject: 'Somebody you care for needs attention now',
  heading: 'Please look after somebody you care for, now',
  paragraphs: [
    says,
    'If you have an account, open CareLoop, see who it is, and say that you are seeing to it. Until somebody does, others are told.',
    'When you think that a life is in danger, call the emergency services.',
  ],
  facts: [['When', `${localDateOf(raisedAt, timeZone)} ${localTimeOf(raisedAt, timeZone)} (${timeZone})`]],
  button: { label: 'Open CareLoop', url: `${publicUrl}/alerts` },
  sms: 'CareLoop: somebody you care for needs attention now. Get in touch, and open CareLoop to say that you are seeing to it.',
  short: 'Somebody you care for needs attention now.',
});
