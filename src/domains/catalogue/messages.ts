import { messagesOf, type Message, type OwedSubject } from '../../ports/message';

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
const button = (publicUrl: string) => ({ label: 'Open the stock page', url: `${publicUrl}/admin/careloop/stock` });

export const catalogueMessages: readonly Message[] = [
  message<StockFacts>({
    name: 'catalogue-stock-low',
    topic: 'stock',
    summary: 'A stock has fallen below its minimum',
    read: async (room, owed) => await room.lowStockFacts(owed),
    sample: { name: 'Vitamin D3', stock: 4, threshold: 20 },
    write: ({ name, stock, threshold }, { publicUrl }) => ({
      subject: 'A stock is below its minimum',
      heading: `${name} is running low`,
      paragraphs: [`There are ${stock} left, and the minimum is ${threshold}. Order more, or lower the minimum.`],
      facts: [
        ['In stock', String(stock)],
        ['Minimum', String(threshold)],
      ],
      button: button(publicUrl),
      short: 'A stock is below its minimum.',
    }),
  }),
  message<ExpiringFacts>({
    name: 'lot-expiring',
    topic: 'stock',
    summary: 'A lot of a vaccine will expire within a month',
    read: async (room, owed) => await room.expiringFacts(owed),
    sample: { name: 'BCG', lotNumber: 'BX-2201', expiresOn: '2027-01-31', onHand: 60 },
    write: ({ name, lotNumber, expiresOn, onHand }, { publicUrl }) => ({
      subject: 'A lot will expire soon',
      heading: `Lot ${lotNumber} of ${name} expires on ${expiresOn}`,
      paragraphs: [`There are ${onHand} doses left. Use them first; what is left after that day is written off.`],
      facts: [
        ['Lot', lotNumber],
        ['Last day', expiresOn],
        ['Doses left', String(onHand)],
      ],
      button: button(publicUrl),
      short: 'A lot of a vaccine will expire soon.',
    }),
  }),
];
