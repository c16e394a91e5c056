import { messagesOf, translated, type Message, type OwedSubject } from '../../ports/message';

/** What a message about a stock is written from. */
export interface StockFacts {
  readonly name: string;
  readonly stock: number;
  readonly threshold: number;
}

export interface ExpiringFacts {
  readonly name: string;
  readonly lotNumber: string;
  readonly expiresOn: string;
  readonly onHand: number;
}

/** The part of the room that reads what these messages say. */
interface StockReader {
  lowStockFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, StockFacts>>;
  expiringFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, ExpiringFacts>>;
}

const message = messagesOf<StockReader>();
const button = (language: string, publicUrl: string) => ({
  label: translated(language, 'Open the stock page', 'Fungua ukurasa wa akiba'),
  url: `${publicUrl}/admin/careloop/stock`,
});

export const catalogueMessages: readonly Message[] = [
  message<StockFacts>({
    name: 'catalogue-stock-low',
    topic: 'stock',
    summary: 'A stock has fallen below its minimum',
    read: async (room, owed) => await room.lowStockFacts(owed),
    sample: { name: 'Vitamin D3', stock: 4, threshold: 20 },
    write: ({ name, stock, threshold }, { publicUrl, language }) => ({
      subject: translated(language, 'A stock is below its minimum', 'Akiba iko chini ya kiwango kinachotakiwa'),
      heading: translated(language, `${name} is running low`, `${name} inakaribia kuisha`),
      paragraphs: [
        translated(
          language,
          `There are ${stock} left, and the minimum is ${threshold}. Order more, or lower the minimum.`,
          `Zimebaki ${stock}, na kiwango cha chini ni ${threshold}. Agiza zaidi, au punguza kiwango.`,
        ),
      ],
      facts: [
        [translated(language, 'In stock', 'Zilizopo'), String(stock)],
        [translated(language, 'Minimum', 'Kiwango cha chini'), String(threshold)],
      ],
      button: button(language, publicUrl),
      short: translated(language, 'A stock is below its minimum.', 'Akiba iko chini ya kiwango kinachotakiwa.'),
    }),
  }),
  message<ExpiringFacts>({
    name: 'lot-expiring',
    topic: 'stock',
    summary: 'A lot of a vaccine will expire within a month',
    read: async (room, owed) => await room.expiringFacts(owed),
    sample: { name: 'BCG', lotNumber: 'BX-2201', expiresOn: '2027-01-31', onHand: 60 },
    write: ({ name, lotNumber, expiresOn, onHand }, { publicUrl, language }) => ({
      subject: translated(language, 'A lot will expire soon', 'Kundi la chanjo litaisha muda hivi karibuni'),
      heading: translated(
        language,
        `Lot ${lotNumber} of ${name} expires on ${expiresOn}`,
        `Kundi ${lotNumber} la ${name} litaisha muda ${expiresOn}`,
      ),
      paragraphs: [
        translated(
          language,
          `There are ${onHand} doses left. Use them first; what is left after that day is written off.`,
          `Zimebaki dozi ${onHand}. Zitumie kwanza; zitakazobaki baada ya siku hiyo zitaondolewa kwenye akiba.`,
        ),
      ],
      facts: [
        [translated(language, 'Lot', 'Kundi'), lotNumber],
        [translated(language, 'Last day', 'Siku ya mwisho'), expiresOn],
        [translated(language, 'Doses left', 'Dozi zilizobaki'), String(onHand)],
      ],
      button: button(language, publicUrl),
      short: translated(
        language,
        'A lot of a vaccine will expire soon.',
        'Kundi la chanjo litaisha muda hivi karibuni.',
      ),
    }),
  }),
];
