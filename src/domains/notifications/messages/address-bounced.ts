import { messagesOf, type Message } from '../../../ports/message';
import { ADDRESS_BOUNCED } from '../message-names';

const message = messagesOf<unknown>();

/** Said in apps alone: what it is about is that nothing else arrives. */
export const addressBounced: Message = message<string>({
  name: ADDRESS_BOUNCED,
  topic: ADDRESS_BOUNCED,
  summary: 'What is sent to an address of this person comes back',
  essential: true,
  read: async (_room, owed) => new Map(owed.map(({ id, subjectId }) => [id, subjectId])),
  sample: 'email',
  write: (channel, { language }) => (language.startsWith('sw') ? inSwahili(channel) : inEnglish(channel)),
});

const inEnglish = (channel: string) => {
  const heading = channel === 'sms' ? 'SMS to your number do not arrive' : 'Mail to your address comes back';
  const short = 'Check it in your settings. Until then we write to you here, and by your other channels.';
  return { subject: heading, heading, paragraphs: [short], short };
};

const inSwahili = (channel: string) => {
  const heading = channel === 'sms' ? 'SMS kwa nambari yako hazifiki' : 'Barua pepe kwa anwani yako zinarudi';
  const short = 'Iangalie kwenye mipangilio yako. Hadi hapo tutakuandikia hapa na kwa njia zako nyingine.';
  return { subject: heading, heading, paragraphs: [short], short };
};
