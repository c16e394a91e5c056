import { messagesOf, type Message } from '../../ports/message';
import { PLAN_RELEASED } from './actions/release';
import type { CarePlans } from './index';

const message = messagesOf<CarePlans>();

export const carePlansMessages: readonly Message[] = [
  message<Readonly<Record<string, never>>>({
    name: PLAN_RELEASED,
    topic: 'care-plans',
    summary: 'A doctor has written down what to do next',
    read: async (room, owed) => await room.plansForMessages(owed),
    sample: {},
    write: (_facts, { name, publicUrl }) => ({
      subject: 'There is something new in your plan',
      heading: `Your plan has changed, ${name}`,
      paragraphs: ['A doctor of yours has written down what to do next. Open CareLoop to see it.'],
      button: { label: 'Open my plan', url: `${publicUrl}/plan` },
      short: 'Your plan has changed. Open CareLoop to see it.',
    }),
  }),
];
