import { messagesOf, type Message } from '../../../ports/message';
import { QUEUE_TEST } from '../message-names';

const message = messagesOf<unknown>();

/** What an admin sends to themselves to see whether messages arrive. */
export const queueTest: Message = message<string>({
  name: QUEUE_TEST,
  topic: QUEUE_TEST,
  summary: 'A test that an admin sent to themselves',
  essential: true,
  read: async (_room, owed) => new Map(owed.map(({ id, subjectId }) => [id, subjectId])),
  sample: '5f0e2a61-7a0c-4f6e-9c1e-1d2b3c4d5e6f',
  write: (reference, { language }) =>
    language.startsWith('sw')
      ? {
          subject: 'Jaribio la CareLoop',
          heading: 'Ujumbe wa jaribio umefika',
          paragraphs: ['Umetuma ujumbe huu mwenyewe ili kuona kama ujumbe unafika.'],
          facts: [['Kumbukumbu', reference]],
        }
      : {
          subject: 'A test from CareLoop',
          heading: 'The test message has arrived',
          paragraphs: ['You sent this message yourself, to see whether messages arrive.'],
          facts: [['Reference', reference]],
        },
});
