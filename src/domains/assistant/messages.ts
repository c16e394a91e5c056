import { messagesOf, translated, type Message } from '../../ports/message';
import { lookAfterWords } from '../notifications';
import type { AlertFacts, HelpFacts } from './actions/alerts';
import type { Assistant } from './index';
import { HELP_MESSAGE, RED_FLAG_MESSAGE } from './rules/alert-steps';

const message = messagesOf<Assistant>();

export const assistantMessages: readonly Message[] = [
  message<HelpFacts>({
    name: HELP_MESSAGE,
    topic: 'alerts',
    summary: 'Where help is to be had, after a red flag in a conversation',
    critical: true,
    read: async (assistant, owed) => await assistant.helpForMessages(owed),
    sample: { emergencyNumber: '999 or 112', lines: [{ name: 'Befrienders Kenya', phone: '+254 722 178 177' }] },
    write: ({ emergencyNumber, lines }, { name, publicUrl, language }) => ({
      subject: translated(language, 'Help is there at any hour', 'Msaada unapatikana saa zote'),
      heading: translated(language, `You are not alone, ${name}`, `Hauko peke yako, ${name}`),
      paragraphs: [
        translated(
          language,
          `Call ${emergencyNumber} when it cannot wait, or have somebody take you to the nearest hospital.`,
          `Piga simu ${emergencyNumber} ikiwa huwezi kusubiri, au umwombe mtu akupeleke hospitali iliyo karibu.`,
        ),
        translated(
          language,
          'These lines listen at any hour:',
          'Kwenye nambari hizi kuna watu wa kukusikiliza saa zote:',
        ),
      ],
      facts: lines.map(({ name: line, phone }): [string, string] => [line, phone]),
      button: { label: translated(language, 'Open CareLoop', 'Fungua CareLoop'), url: publicUrl },
      short: translated(
        language,
        `Help is there at any hour: call ${emergencyNumber}.`,
        `Msaada unapatikana saa zote: piga simu ${emergencyNumber}.`,
      ),
    }),
  }),
  message<AlertFacts>({
    name: RED_FLAG_MESSAGE,
    topic: 'alerts',
    summary: 'Somebody needs help now, and wants those who care for them to know',
    critical: true,
    read: async (assistant, owed) => await assistant.alertsForMessages(owed),
    sample: { raisedAt: new Date('2026-06-01T08:00:00Z') },
    write: ({ raisedAt }, reader) =>
      lookAfterWords(
        translated(
          reader.language,
          'Something that was said in CareLoop calls for attention at once, and the person has agreed that you are told. Get in touch with them.',
          'Jambo lililosemwa katika CareLoop linahitaji kuangaliwa mara moja, na mhusika amekubali uambiwe. Wasiliana naye.',
        ),
        raisedAt,
        reader,
      ),
  }),
];
