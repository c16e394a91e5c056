import { messagesOf, titled, type Message, type OwedSubject, type Words } from '../../ports/message';

export const TICKET_ANSWERED = 'ticket-answered';

/** What a message about an answer is written from. It says that there is one, and none of its words. */
export interface AnswerFacts {
  /** The ticket, by documentId. */
  readonly ticketId: string;
  readonly asksBack: boolean;
}

/** The part of the room that reads what these messages say. */
interface AnswerReader {
  answerFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, AnswerFacts>>;
}

const WORDS = {
  en: {
    subject: 'We have answered your question',
    asked: 'We have a question about your request',
    open: 'Open CareLoop to read it. For your privacy this mail does not repeat it.',
    button: 'Read the answer',
  },
  sw: {
    subject: 'Tumejibu swali lako',
    asked: 'Tuna swali kuhusu ombi lako',
    open: 'Fungua CareLoop ili uusome. Kwa faragha yako, barua pepe hii hairudii maneno yake.',
    button: 'Soma jibu',
  },
} as const;

const answered = ({ ticketId, asksBack }: AnswerFacts, language: string, publicUrl: string): Words => {
  const words = language.startsWith('sw') ? WORDS.sw : WORDS.en;
  const title = asksBack ? words.asked : words.subject;
  return titled(title, {
    paragraphs: [words.open],
    button: { label: words.button, url: `${publicUrl}/tickets/${ticketId}` },
  });
};

export const supportMessages: readonly Message[] = [
  messagesOf<AnswerReader>()<AnswerFacts>({
    name: TICKET_ANSWERED,
    topic: 'support',
    summary: 'Staff has answered a ticket of yours',
    read: async (room, owed) => await room.answerFacts(owed),
    sample: { ticketId: 'a1b2c3d4e5f6g7h8i9j0k1l2', asksBack: false },
    write: (facts, { language, publicUrl }) => answered(facts, language, publicUrl),
  }),
];
