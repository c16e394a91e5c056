import { existsSync } from 'node:fs';
import path from 'node:path';
import { money } from '../../../kernel/money';
import type { PaymentRow } from '../store/payment-store';

/** The root of the installation, from the sources and from `dist` alike. */
const fontFile = (name: string): string => {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'public/fonts', name))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`public/fonts/${name} is missing.`);
    folder = parent;
  }
  return path.join(folder, 'public/fonts', name);
};

/** A receipt on A4: who paid whom how much, and when. Nothing medical. */
export const receiptPdf = async (
  payment: PaymentRow,
  names: { readonly payer: string | null; readonly payee: string | null },
): Promise<Buffer> => {
  const { default: PDFDocument } = await import('pdfkit'); // heavy, and only for whoever prints
  const doc = new PDFDocument({
    size: 'A4',
    margin: 50,
    info: { Title: payment.receiptNumber ?? '', CreationDate: payment.paidAt ?? payment.createdAt },
    lang: 'en',
  });
  doc.registerFont('text', fontFile('DejaVuSans.ttf')).registerFont('bold', fontFile('DejaVuSans-Bold.ttf'));
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve) => void doc.once('end', resolve));
  doc.font('bold').fontSize(18).text('Receipt').moveDown();
  for (const [label, value] of linesOf(payment, names)) {
    doc.font('bold').fontSize(9).text(label);
    doc.font('text').fontSize(11).text(value).moveDown(0.4);
  }
  doc.end();
  await ended;
  return Buffer.concat(parts);
};

const linesOf = (
  { amount, currency, description, paidAt, receiptNumber, refundedAmount }: PaymentRow,
  { payer, payee }: { readonly payer: string | null; readonly payee: string | null },
): readonly (readonly [string, string])[] =>
  [
    ['Number', receiptNumber],
    ['Paid by', payer],
    ['Paid to', payee],
    ['For', description],
    ['Amount', money(amount, currency, 'en')],
    ['Given back', refundedAmount > 0 ? money(refundedAmount, currency, 'en') : null],
    ['Paid', paidAt ? `${paidAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` : null],
  ].flatMap(([label, value]) => (label && value ? [[label, value] as const] : []));
