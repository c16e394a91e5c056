import type { Message, OwedSubject } from '../../ports/message';
import { messagesOf } from '../../ports/message';
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
    write: ({ number, doctor, reference, expiresAt, attachments }) => ({
      subject: 'Your prescription is ready',
      heading: 'Your prescription is ready',
      paragraphs: [
        `${doctor} has written a prescription for you. Show the QR code at any pharmacy, or read out the reference code.`,
        'Whoever has this code can collect what is prescribed: show it at the pharmacy only.',
      ],
      facts: [
        ['Number', number],
        ['Good until', expiresAt],
      ],
      code: reference,
      attachments,
      sms: 'Your prescription is ready. The code is in your e-mail and in the app.',
      short: 'Your prescription is ready.',
    }),
  }),
  message<{ readonly number: string }>({
    name: 'prescription-dispensed',
    topic: TOPIC,
    summary: 'A pharmacy has handed something out on a prescription',
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.dispensedFacts(owed),
    sample: { number: 'RX-20261201-0042' },
    write: ({ number }) => ({
      subject: 'A pharmacy has dispensed your prescription',
      heading: 'A pharmacy has dispensed your prescription',
      paragraphs: [
        'What was handed out is in your stock at home, and a plan for taking it waits for you in the app.',
        'If you did not collect anything, tell us at once: somebody else may have used your code.',
      ],
      facts: [['Number', number]],
      short: 'A pharmacy has dispensed your prescription. A plan waits in the app.',
    }),
  }),
  message<{ readonly number: string; readonly reason: string }>({
    name: 'prescription-rejected',
    topic: TOPIC,
    summary: 'A pharmacy has rejected a prescription',
    essential: true,
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.rejectedFacts(owed),
    sample: { number: 'RX-20261201-0042', reason: 'The dose has to be checked by the doctor.' },
    write: ({ number, reason }) => ({
      subject: 'A pharmacy has rejected a prescription',
      heading: 'A pharmacy has rejected a prescription',
      paragraphs: ['Nothing is dispensed on it any more. The doctor can write another one in its place.'],
      facts: [
        ['Number', number],
        ['Reason', reason],
      ],
      short: 'A pharmacy has rejected a prescription. Read why in the app.',
    }),
  }),
  message<{ readonly doctor: string; readonly name: string | null }>({
    name: 'patient-invited',
    topic: 'invitations',
    summary: 'A doctor invites somebody without an account',
    essential: true,
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.invitedFacts(owed),
    sample: { doctor: 'Dr James Otieno', name: 'Maria' },
    write: ({ doctor }, { publicUrl }) => ({
      subject: 'A doctor invites you to CareLoop',
      heading: 'A doctor invites you to CareLoop',
      paragraphs: [
        `${doctor} would like to look after you on CareLoop: prescriptions, plans and visits in one place.`,
        'Register with this e-mail address, and choose this doctor to let them in. They see nothing of yours before that.',
      ],
      button: { label: 'Open CareLoop', url: `${publicUrl}/` },
    }),
  }),
  message<{ readonly code: string }>({
    name: 'medical-history-code',
    topic: 'codes',
    summary: 'The code that opens the medical history',
    essential: true,
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.historyCodeFacts(owed),
    sample: { code: '492813' },
    write: ({ code }) => ({
      subject: 'Your code',
      heading: 'Your code',
      paragraphs: [
        'This code opens your medical history for 10 minutes. It is good once. Nobody from us ever asks for it.',
      ],
      code,
      short: 'A code for your medical history is in your e-mail.',
    }),
  }),
  message<{ readonly at: string }>({
    name: 'codes-guessed',
    topic: TOPIC,
    summary: 'Somebody guesses reference codes of prescriptions',
    critical: true,
    read: async (room: Prescriptions, owed: readonly OwedSubject[]) => await room.guessedFacts(owed),
    sample: { at: '2026-12-01 10:15 UTC' },
    write: ({ at }, { publicUrl }) => ({
      subject: 'Somebody guesses codes of prescriptions',
      heading: 'Somebody guesses codes of prescriptions',
      paragraphs: [
        `Many wrong reference codes were typed since ${at}. Look at who it is, and block the account if need be.`,
      ],
      button: { label: 'Open the panel', url: `${publicUrl}/admin` },
    }),
  }),
];
