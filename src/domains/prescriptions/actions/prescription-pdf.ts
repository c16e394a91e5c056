import { existsSync } from 'node:fs';
import path from 'node:path';
import { qrPng } from '../rules/qr';
import type { PrescriptionRow } from '../store/prescription-store';

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

const MARGIN = 50;
const QR_POINTS = 150;

export interface PrintedCode {
  readonly code: { readonly numeric: string; readonly reference: string } | null;
  /** Where anybody can check the code. */
  readonly verifyUrl: string;
}

/** A prescription on A4, with its code of 53 mm: large enough for any scanner at the counter. */
export const prescriptionPdf = async (row: PrescriptionRow, { code, verifyUrl }: PrintedCode): Promise<Buffer> => {
  const { default: PDFDocument } = await import('pdfkit'); // heavy, and only for whoever prints
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    info: { Title: row.prescriptionNumber, CreationDate: row.signedAt ?? row.createdAt },
    lang: 'en',
  });
  doc.registerFont('text', fontFile('DejaVuSans.ttf')).registerFont('bold', fontFile('DejaVuSans-Bold.ttf'));
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve) => void doc.once('end', resolve));

  doc.font('bold').fontSize(18).text('Prescription');
  doc.font('text').fontSize(11).text(row.prescriptionNumber).moveDown();
  if (code) {
    doc.image(qrPng(code.numeric), doc.page.width - MARGIN - QR_POINTS, MARGIN, { width: QR_POINTS });
    doc.fontSize(9).text(code.reference, doc.page.width - MARGIN - QR_POINTS - 30, MARGIN + QR_POINTS + 4, {
      width: QR_POINTS + 30,
      align: 'right',
    });
    doc.x = MARGIN;
    doc.y = MARGIN + 55;
  }
  for (const [label, value] of factsOf(row)) {
    doc.font('bold').fontSize(9).text(label, { width: 300 });
    doc.font('text').fontSize(11).text(value, { width: 300 }).moveDown(0.4);
  }
  doc.y = Math.max(doc.y, MARGIN + QR_POINTS + 40);
  for (const [at, line] of row.lines.entries()) {
    doc
      .font('bold')
      .fontSize(12)
      .text(`${at + 1}. ${[line.medicineName, line.strength, line.form].filter(Boolean).join(' ')}`);
    doc.font('text').fontSize(10);
    doc.text([line.dosage, line.frequency].filter(Boolean).join(', '));
    doc.text(`Quantity: ${line.quantity}${repeatsOf(line)}`);
    if (line.instructions) doc.text(line.instructions);
    doc.moveDown(0.6);
  }
  if (row.note) doc.moveDown().fontSize(10).text(`For the pharmacist: ${row.note}`);
  doc.moveDown(2).fontSize(8).text(`Check this code without an account: ${verifyUrl}`);
  doc.end();
  await ended;
  return Buffer.concat(parts);
};

const factsOf = (row: PrescriptionRow): readonly (readonly [string, string])[] =>
  [
    ['Patient', row.patientName],
    ['Doctor', row.doctorName],
    ['Diagnosis', row.diagnosis],
    ['Signed', dayOf(row.signedAt)],
    ['Good until', dayOf(row.expiresAt)],
  ].flatMap(([label, value]) => (label && value ? [[label, value] as const] : []));

const dayOf = (instant: Date | null): string | null =>
  instant?.toISOString().slice(0, 16).replace('T', ' ').concat(' UTC') ?? null;

const repeatsOf = ({ repeats, repeatEveryDays }: PrescriptionRow['lines'][number]): string => {
  if (repeats === 0) return '';
  return `, to be repeated ${repeats} times${repeatEveryDays === null ? '' : `, every ${repeatEveryDays} days`}`;
};
