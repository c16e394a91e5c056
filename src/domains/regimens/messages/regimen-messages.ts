import { messagesOf, type OwedSubject } from '../../../ports/message';
import { DOSE_UNANSWERED, STOCK_LOW } from './topic';

interface StockFacts {
  readonly name: string;
  readonly units: number;
}

interface UnansweredFacts {
  /** The first name of the patient, as the policy lets it be told. */
  readonly patient: string;
  /** By the patient's clock. */
  readonly localTime: string;
  readonly timeZone: string;
}

/** The part of the room that reads what these messages say. */
interface MessageReader {
  stockFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, StockFacts>>;
  unansweredFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, UnansweredFacts>>;
}

const message = messagesOf<MessageReader>();

export const regimenMessages = [
  message<StockFacts>({
    name: STOCK_LOW,
    topic: 'stock',
    summary: 'Little is left at home of what you take',
    read: async (room, owed) => await room.stockFacts(owed),
    sample: { name: 'Metformin', units: 6 },
    write: ({ name, units }, { publicUrl }) => ({
      subject: 'Time for a refill',
      heading: 'Little is left of what you take',
      paragraphs: [`Of ${name} there are ${units} units left at home. Enter your refill when you have it.`],
      button: { label: 'Open CareLoop', url: publicUrl },
      short: 'Something you take is running low.',
    }),
  }),
  message<UnansweredFacts>({
    name: DOSE_UNANSWERED,
    topic: 'care',
    critical: true,
    summary: 'A dose of somebody you look after has no answer',
    read: async (room, owed) => await room.unansweredFacts(owed),
    sample: { patient: 'Maria', localTime: '08:00', timeZone: 'Africa/Nairobi' },
    write: ({ patient, localTime, timeZone }, { publicUrl }) => ({
      subject: 'A dose has no answer yet',
      heading: `${patient} has not answered a dose`,
      paragraphs: [
        `A dose was due at ${localTime} (${timeZone} time), and nobody has said yet what became of it.`,
        'You are told because this was agreed with you in mind. Say in CareLoop that you have seen it, so that nobody else is asked.',
      ],
      button: { label: 'Open CareLoop', url: publicUrl },
      short: 'A dose of somebody you look after has no answer yet.',
    }),
  }),
];
