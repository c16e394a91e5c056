import { messagesOf, translated, type Message } from '../../ports/message';
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
    write: (_facts, { name, publicUrl, language }) => ({
      subject: translated(language, 'There is something new in your plan', 'Kuna jipya katika mpango wako'),
      heading: translated(language, `Your plan has changed, ${name}`, `Mpango wako umebadilika, ${name}`),
      paragraphs: [
        translated(
          language,
          'A doctor of yours has written down what to do next. Open CareLoop to see it.',
          'Daktari wako ameandika hatua zinazofuata. Fungua CareLoop uzione.',
        ),
      ],
      button: { label: translated(language, 'Open my plan', 'Fungua mpango wangu'), url: `${publicUrl}/plan` },
      short: translated(
        language,
        'Your plan has changed. Open CareLoop to see it.',
        'Mpango wako umebadilika. Fungua CareLoop uuone.',
      ),
    }),
  }),
];
