import { messagesOf, titled, type Message, type OwedSubject, type Words } from '../../ports/message';
import type { PaymentStatus } from './contract';
import { money } from '../../kernel/money';

export interface PaymentFacts {
  readonly paymentId: string;
  readonly amount: number;
  readonly refundedAmount: number;
  readonly currency: string;
  readonly status: PaymentStatus;
  readonly receiptNumber: string | null;
  readonly receipt: Buffer | null;
}

/** The part of the room that reads what these messages say. */
interface PaymentReader {
  paymentFacts(owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, PaymentFacts>>;
}

const WORDS = {
  en: {
    due: ['Please pay for your visit', 'Your visit is over. Open CareLoop to pay for it.'],
    succeeded: ['Your receipt', 'Thank you, your payment was received. The receipt is attached.'],
    refunded: [
      'You get money back',
      'We have given money back to you the way you paid. It may take a few days to arrive.',
    ],
    failed: ['Your payment failed', 'Nothing was taken. Open CareLoop to try again, perhaps in another way.'],
    amount: 'Amount',
    refundedAmount: 'Given back',
    number: 'Receipt',
    button: 'Open the payment',
  },
  sw: {
    due: ['Tafadhali lipia ziara yako', 'Ziara yako imekamilika. Fungua CareLoop ili ulipe.'],
    succeeded: ['Risiti yako', 'Asante, malipo yako yamepokelewa. Risiti imeambatishwa.'],
    refunded: ['Unarudishiwa pesa', 'Tumekurudishia pesa kwa njia uliyolipia. Huenda ikachukua siku chache kufika.'],
    failed: ['Malipo yako hayakufaulu', 'Hakuna kilichokatwa. Fungua CareLoop ujaribu tena, labda kwa njia nyingine.'],
    amount: 'Kiasi',
    refundedAmount: 'Kilichorudishwa',
    number: 'Risiti',
    button: 'Fungua malipo',
  },
} as const;
type About = 'due' | 'succeeded' | 'refunded' | 'failed';

const wordsOf = (about: About, facts: PaymentFacts, language: string, publicUrl: string): Words => {
  const words = language.startsWith('sw') ? WORDS.sw : WORDS.en;
  const [title, says] = words[about];
  const inWords = (amount: number): string => money(amount, facts.currency, language);
  const { amount, paymentId, receipt, receiptNumber, refundedAmount } = facts;
  return titled(title, {
    paragraphs: [says],
    facts: [
      [words.amount, inWords(amount)],
      ...(refundedAmount > 0 ? [[words.refundedAmount, inWords(refundedAmount)] as const] : []),
      ...(receiptNumber ? [[words.number, receiptNumber] as const] : []),
    ],
    button: { label: words.button, url: `${publicUrl}/payments/${paymentId}` },
    ...(receipt && about === 'succeeded'
      ? { attachments: [{ name: `${receiptNumber}.pdf`, type: 'application/pdf', content: receipt }] }
      : {}),
  });
};

const SAMPLE: PaymentFacts = {
  paymentId: 'a1b2c3d4e5f6g7h8i9j0k1l2',
  amount: 250_000,
  refundedAmount: 0,
  currency: 'KES',
  status: 'pending',
  receiptNumber: null,
  receipt: null,
};
const PAID: PaymentFacts = { ...SAMPLE, status: 'succeeded', receiptNumber: 'R-2026-000001' };

const message = messagesOf<PaymentReader>();
const saying = (about: About, summary: string, sample: PaymentFacts): Message =>
  message<PaymentFacts>({
    name: `payment-${about}`,
    topic: 'payments',
    summary,
    essential: true,
    read: async (room, owed) => await room.paymentFacts(owed),
    sample,
    write: (facts, { language, publicUrl }) => wordsOf(about, facts, language, publicUrl),
  });

export const paymentsMessages: readonly Message[] = [
  saying('due', 'A visit of yours is to be paid', SAMPLE),
  saying('succeeded', 'You have paid: the receipt', PAID),
  saying('refunded', 'You get money back', { ...PAID, status: 'refunded', refundedAmount: 250_000 }),
  saying('failed', 'A payment of yours failed', { ...SAMPLE, status: 'failed' }),
];
