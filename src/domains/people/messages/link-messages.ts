import { messagesOf, type OwedSubject, type Words } from '../../../ports/message';
import type { LinkKind, LinkStatus } from '../words';
import { CARE_TOPIC, LINK_ACCEPTED, LINK_ENDED, LINK_REQUESTED } from './names';

/** What a message about a link is written from. */
export interface LinkFacts {
  /** The one on the other side, as the reader may know them; null where their name is not theirs to know. */
  readonly other: string | null;
  readonly kind: LinkKind;
  /** Whether the reader is the patient of the link. */
  readonly readerIsPatient: boolean;
}

/** The part of the room that reads what these messages say. */
interface LinkReader {
  linkFacts(owed: readonly OwedSubject[], statuses: readonly LinkStatus[]): Promise<ReadonlyMap<string, LinkFacts>>;
}

const message = messagesOf<LinkReader>();
const sample: LinkFacts = { other: 'Dr Achieng Odhiambo', kind: 'doctor', readerIsPatient: true };
const open = (publicUrl: string) => ({ label: 'Open CareLoop', url: publicUrl });

const requested = ({ other, kind, readerIsPatient }: LinkFacts, publicUrl: string): Words => ({
  subject: readerIsPatient ? `A ${kind} asks to care for you` : 'A patient asks you to care for them',
  heading: readerIsPatient
    ? `${other ?? `A ${kind}`} asks to be your ${kind}`
    : `${other ?? 'A patient'} asks you to be their ${kind}`,
  paragraphs: [
    readerIsPatient
      ? 'If you accept, they can read your record here. You decide what else they may do, and you can end it at any time.'
      : 'If you accept, you can read their record here. Either of you can end it at any time.',
    'Nothing is shown to anybody until you answer. If you do not expect this, reject it.',
  ],
  button: { ...open(publicUrl), label: 'Answer in CareLoop' },
  short: readerIsPatient ? `A ${kind} asks to care for you.` : 'A patient asks you to care for them.',
});

const accepted = ({ other, kind, readerIsPatient }: LinkFacts, publicUrl: string): Words => ({
  subject: 'Your request was accepted',
  heading: readerIsPatient
    ? `${other ?? `A ${kind}`} is now your ${kind}`
    : `You are now the ${kind} of ${other ?? 'a patient'}`,
  paragraphs: ['Either of you can end this at any time.'],
  button: open(publicUrl),
  short: readerIsPatient ? `You have a new ${kind}.` : 'You have a new patient.',
});

const ended = ({ other, kind, readerIsPatient }: LinkFacts, publicUrl: string): Words => ({
  subject: readerIsPatient ? `A ${kind} no longer cares for you` : 'A patient is no longer in your care',
  heading: readerIsPatient
    ? `${other ?? `A ${kind}`} is no longer your ${kind}`
    : `You are no longer the ${kind} of ${other ?? 'a patient'}`,
  paragraphs: [
    readerIsPatient ? 'They can no longer read your record here.' : 'You can no longer read their record here.',
  ],
  button: open(publicUrl),
});

export const linkMessages = [
  message<LinkFacts>({
    name: LINK_REQUESTED,
    topic: CARE_TOPIC,
    summary: 'Somebody asks to care for you, or to be cared for by you',
    read: async (room, owed) => await room.linkFacts(owed, ['pending']),
    sample,
    write: (facts, { publicUrl }) => requested(facts, publicUrl),
  }),
  message<LinkFacts>({
    name: LINK_ACCEPTED,
    topic: CARE_TOPIC,
    summary: 'Your request was accepted, or a patient has chosen you',
    read: async (room, owed) => await room.linkFacts(owed, ['active']),
    sample,
    write: (facts, { publicUrl }) => accepted(facts, publicUrl),
  }),
  message<LinkFacts>({
    name: LINK_ENDED,
    topic: CARE_TOPIC,
    summary: 'Somebody is no longer in your care, or no longer cares for you',
    read: async (room, owed) => await room.linkFacts(owed, ['ended']),
    sample,
    write: (facts, { publicUrl }) => ended(facts, publicUrl),
  }),
];
