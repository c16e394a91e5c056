import type { Message, OwedSubject } from '../../ports/message';
import { messagesOf, titled, translated } from '../../ports/message';
import type { ReadyFacts } from './actions/message-facts';
import type { Prescriptions } from './index';

const message = messagesOf<Prescriptions>();

const TOPIC = 'prescriptions';

/** Everything that this room says to people. No medicine and no diagnosis stands in any of it. */
export const prescriptionsMessages: readonly Message[] = [
  message<ReadyFacts>({
    name: 'prescription-ready',
    topic: TOPIC,
    summary: 'A prescription is ready, with its QR code and reference code',
    essential: true,
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.readyFacts(owed),
    sample: {
      id: 'a1b2c3d4e5f6g7h8i9j0k1l2',
      number: 'RX-20261201-0042',
      doctor: 'Dr James Otieno',
      reference: 'K7QX-2ZMA-9TBC-4WVN-H1PDR',
      expiresAt: '2026-12-31',
      attachments: [],
    },
    write: ({ number, doctor, reference, expiresAt, attachments }, { language }) =>
      titled(translated(language, 'Your prescription is ready', 'Agizo lako la dawa liko tayari'), {
        paragraphs: [
          translated(
            language,
            `${doctor} has written a prescription for you. Show the QR code at any pharmacy, or read out the reference code.`,
            `${doctor} amekuandikia agizo la dawa. Onyesha msimbo wa QR katika duka lolote la dawa, au usome nambari ya kumbukumbu.`,
          ),
          translated(
            language,
            'Whoever has this code can collect what is prescribed: show it at the pharmacy only.',
            'Aliye na msimbo huu anaweza kuchukua dawa ulizoandikiwa: uonyeshe katika duka la dawa tu.',
          ),
        ],
        facts: [
          [translated(language, 'Number', 'Nambari'), number],
          [translated(language, 'Good until', 'Linatumika hadi'), expiresAt],
        ],
        code: reference,
        attachments,
        sms: translated(
          language,
          'Your prescription is ready. The code is in your e-mail and in the app.',
          'Agizo lako la dawa liko tayari. Msimbo uko katika barua pepe na programu yako.',
        ),
      }),
  }),
  message<{ readonly number: string }>({
    name: 'prescription-dispensed',
    topic: TOPIC,
    summary: 'A pharmacy has handed something out on a prescription',
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.dispensedFacts(owed),
    sample: { number: 'RX-20261201-0042' },
    write: ({ number }, { language }) =>
      titled(
        translated(language, 'A pharmacy has dispensed your prescription', 'Duka la dawa limetoa dawa za agizo lako'),
        {
          paragraphs: [
            translated(
              language,
              'What was handed out is in your stock at home, and a plan for taking it waits for you in the app.',
              'Dawa ulizopewa zimeongezwa katika akiba yako ya nyumbani, na mpango wa kuzitumia unakusubiri katika programu.',
            ),
            translated(
              language,
              'If you did not collect anything, tell us at once: somebody else may have used your code.',
              'Kama hukuchukua chochote, tuambie mara moja: huenda mtu mwingine ametumia msimbo wako.',
            ),
          ],
          facts: [[translated(language, 'Number', 'Nambari'), number]],
          short: translated(
            language,
            'A pharmacy has dispensed your prescription. A plan waits in the app.',
            'Duka la dawa limetoa dawa za agizo lako. Mpango unakusubiri katika programu.',
          ),
        },
      ),
  }),
  message<{ readonly number: string; readonly reason: string }>({
    name: 'prescription-rejected',
    topic: TOPIC,
    summary: 'A pharmacy has rejected a prescription',
    essential: true,
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.rejectedFacts(owed),
    sample: { number: 'RX-20261201-0042', reason: 'The dose has to be checked by the doctor.' },
    write: ({ number, reason }, { language }) =>
      titled(translated(language, 'A pharmacy has rejected a prescription', 'Duka la dawa limekataa agizo la dawa'), {
        paragraphs: [
          translated(
            language,
            'Nothing is dispensed on it any more. The doctor can write another one in its place.',
            'Hakuna kinachotolewa tena kwa agizo hilo. Daktari anaweza kuandika jingine mahali pake.',
          ),
        ],
        facts: [
          [translated(language, 'Number', 'Nambari'), number],
          [translated(language, 'Reason', 'Sababu'), reason],
        ],
        short: translated(
          language,
          'A pharmacy has rejected a prescription. Read why in the app.',
          'Duka la dawa limekataa agizo la dawa. Soma sababu katika programu.',
        ),
      }),
  }),
  message<{ readonly doctor: string; readonly name: string | null }>({
    name: 'patient-invited',
    topic: 'invitations',
    summary: 'A doctor invites somebody without an account',
    essential: true,
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.invitedFacts(owed),
    sample: { doctor: 'Dr James Otieno', name: 'Maria' },
    write: ({ doctor }, { publicUrl, language }) => ({
      subject: translated(language, 'A doctor invites you to CareLoop', 'Daktari anakualika CareLoop'),
      heading: translated(language, 'A doctor invites you to CareLoop', 'Daktari anakualika CareLoop'),
      paragraphs: [
        translated(
          language,
          `${doctor} would like to look after you on CareLoop: prescriptions, plans and visits in one place.`,
          `${doctor} angependa kukuhudumia kupitia CareLoop: maagizo ya dawa, mipango na ziara mahali pamoja.`,
        ),
        translated(
          language,
          'Register with this e-mail address, and choose this doctor to let them in. They see nothing of yours before that.',
          'Jiandikishe kwa anwani hii ya barua pepe, kisha mchague daktari huyu ili umruhusu. Kabla ya hapo hawezi kuona chochote kukuhusu.',
        ),
      ],
      button: { label: translated(language, 'Open CareLoop', 'Fungua CareLoop'), url: `${publicUrl}/` },
    }),
  }),
  message<{ readonly code: string }>({
    name: 'medical-history-code',
    topic: 'codes',
    summary: 'The code that opens the medical history',
    essential: true,
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.historyCodeFacts(owed),
    sample: { code: '492813' },
    write: ({ code }, { language }) =>
      titled(translated(language, 'Your code', 'Msimbo wako'), {
        paragraphs: [
          translated(
            language,
            'This code opens your medical history for 10 minutes. It is good once. Nobody from us ever asks for it.',
            'Msimbo huu unafungua historia yako ya matibabu kwa dakika 10. Unatumika mara moja. Hakuna mfanyakazi wetu atakayekuomba msimbo huu kamwe.',
          ),
        ],
        code,
        short: translated(
          language,
          'A code for your medical history is in your e-mail.',
          'Msimbo wa historia yako ya matibabu uko katika barua pepe yako.',
        ),
      }),
  }),
  message<{ readonly at: string }>({
    name: 'codes-guessed',
    topic: TOPIC,
    summary: 'Somebody guesses reference codes of prescriptions',
    critical: true,
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.guessedFacts(owed),
    sample: { at: '2026-12-01 10:15 UTC' },
    write: ({ at }, { publicUrl, language }) => ({
      subject: translated(
        language,
        'Somebody guesses codes of prescriptions',
        'Mtu anabahatisha misimbo ya maagizo ya dawa',
      ),
      heading: translated(
        language,
        'Somebody guesses codes of prescriptions',
        'Mtu anabahatisha misimbo ya maagizo ya dawa',
      ),
      paragraphs: [
        translated(
          language,
          `Many wrong reference codes were typed since ${at}. Look at who it is, and block the account if need be.`,
          `Misimbo mingi isiyo sahihi imeandikwa tangu ${at}. Angalia ni nani, na ufunge akaunti ikibidi.`,
        ),
      ],
      button: { label: translated(language, 'Open the panel', 'Fungua paneli'), url: `${publicUrl}/admin` },
    }),
  }),
];
