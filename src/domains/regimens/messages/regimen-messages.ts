import { messagesOf, translated, type OwedSubject } from '../../../ports/message';
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
    write: ({ name, units }, { publicUrl, language }) => ({
      subject: translated(language, 'Time for a refill', 'Ni wakati wa kuongeza akiba yako'),
      heading: translated(language, 'Little is left of what you take', 'Unachotumia kimebaki kidogo'),
      paragraphs: [
        translated(
          language,
          `Of ${name} there are ${units} units left at home. Enter your refill when you have it.`,
          `Nyumbani umebakiwa na ${name} ${units}. Ukipata nyingine, iandike katika CareLoop.`,
        ),
      ],
      button: { label: translated(language, 'Open CareLoop', 'Fungua CareLoop'), url: publicUrl },
      short: translated(language, 'Something you take is running low.', 'Kitu unachotumia kinakaribia kuisha.'),
    }),
  }),
  message<UnansweredFacts>({
    name: DOSE_UNANSWERED,
    topic: 'care',
    critical: true,
    summary: 'A dose of somebody you look after has no answer',
    read: async (room, owed) => await room.unansweredFacts(owed),
    sample: { patient: 'Maria', localTime: '08:00', timeZone: 'Africa/Nairobi' },
    write: ({ patient, localTime, timeZone }, { publicUrl, language }) => ({
      subject: translated(language, 'A dose has no answer yet', 'Dozi bado haijajibiwa'),
      heading: translated(language, `${patient} has not answered a dose`, `${patient} hajajibu kuhusu dozi`),
      paragraphs: [
        translated(
          language,
          `A dose was due at ${localTime} (${timeZone} time), and nobody has said yet what became of it.`,
          `Dozi ilipaswa kutumiwa saa ${localTime} (saa za ${timeZone}), na bado hakuna aliyesema ilikuwaje.`,
        ),
        translated(
          language,
          'You are told because this was agreed with you in mind. Say in CareLoop that you have seen it, so that nobody else is asked.',
          'Unaambiwa kwa sababu ilikubaliwa kwamba uambiwe. Sema katika CareLoop kwamba umeiona, ili mtu mwingine asiulizwe.',
        ),
      ],
      button: { label: translated(language, 'Open CareLoop', 'Fungua CareLoop'), url: publicUrl },
      short: translated(
        language,
        'A dose of somebody you look after has no answer yet.',
        'Dozi ya mtu unayemhudumia bado haijajibiwa.',
      ),
    }),
  }),
];
