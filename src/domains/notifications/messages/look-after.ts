import { localDateOf, localTimeOf } from '../../../kernel/time';
import { translated, type Reader, type Words } from '../../../ports/message';

/**
 * What everybody reads who is to look after somebody at once: `says` tells on what ground, without a word of what was
 * said or answered, and nobody is named.
 */
export const lookAfterWords = (says: string, raisedAt: Date, { language, publicUrl, timeZone }: Reader): Words => ({
  subject: translated(
    language,
    'Somebody you care for needs attention now',
    'Mtu unayemhudumia anahitaji kuangaliwa sasa',
  ),
  heading: translated(
    language,
    'Please look after somebody you care for, now',
    'Tafadhali mwangalie mtu unayemhudumia, sasa',
  ),
  paragraphs: [
    says,
    translated(
      language,
      'If you have an account, open CareLoop, see who it is, and say that you are seeing to it. Until somebody does, others are told.',
      'Kama una akaunti, fungua CareLoop, uone ni nani, na useme kwamba unashughulikia. Hadi mtu afanye hivyo, wengine wataambiwa.',
    ),
    translated(
      language,
      'When you think that a life is in danger, call the emergency services.',
      'Ukidhani kwamba maisha ya mtu yamo hatarini, piga simu kwa huduma za dharura.',
    ),
  ],
  facts: [
    [
      translated(language, 'When', 'Lini'),
      `${localDateOf(raisedAt, timeZone)} ${localTimeOf(raisedAt, timeZone)} (${timeZone})`,
    ],
  ],
  button: { label: translated(language, 'Open CareLoop', 'Fungua CareLoop'), url: `${publicUrl}/alerts` },
  sms: translated(
    language,
    'CareLoop: somebody you care for needs attention now. Get in touch, and open CareLoop to say that you are seeing to it.',
    'CareLoop: mtu unayemhudumia anahitaji kuangaliwa sasa. Wasiliana naye, na ufungue CareLoop kusema kwamba unashughulikia.',
  ),
  short: translated(
    language,
    'Somebody you care for needs attention now.',
    'Mtu unayemhudumia anahitaji kuangaliwa sasa.',
  ),
});
