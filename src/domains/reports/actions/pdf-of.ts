import { existsSync } from 'node:fs';
import path from 'node:path';
import type PDFDocument from 'pdfkit';
import { medicineOf, markedBy, type DosesPage } from '../rules/cells';
import type { DayTally, ReportSummary } from '../rules/summary';
import type { ReportRow } from '../store/report-store';

const MARGIN = 40;
const TEAL = '#0f766e';
const RED = '#b42318';
const INK = '#134e4a';
const QUIET = '#5b7571';
const LINE = '#d5e5e3';
const CELL = { width: 34, height: 26 };
const ROW_HEIGHT = 16;

/** Where the table's columns begin, in points from the left margin. */
const TABLE = [
  { title: 'Due', at: 0, width: 92 },
  { title: 'Medicine', at: 96, width: 190 },
  { title: 'Amount', at: 290, width: 50 },
  { title: 'Status', at: 344, width: 56 },
  { title: 'Marked by', at: 404, width: 110 },
] as const;

/** A report as a document: figures, a calendar, a chart by week, and every dose. Names are written as they are, in any script of the font. */
export async function* pdfOf(
  pages: AsyncIterable<DosesPage>,
  summary: ReportSummary,
  report: Pick<ReportRow, 'from' | 'to' | 'timeZone'>,
): AsyncIterable<Uint8Array> {
  const fonts = fontFolder();
  const { default: Pdf } = await import('pdfkit'); // heavy, and only for whoever prints
  const document = new Pdf({
    size: 'A4',
    margin: MARGIN,
    font: path.join(fonts, 'DejaVuSans.ttf'),
    info: { Title: `Doses ${report.from} to ${report.to}`, Creator: 'CareLoop' },
  });
  document.registerFont('bold', path.join(fonts, 'DejaVuSans-Bold.ttf'));
  document.registerFont('plain', path.join(fonts, 'DejaVuSans.ttf'));
  write(document, pages, summary, report).then(
    () => document.end(),
    (error: unknown) => document.destroy(error as Error),
  );
  for await (const piece of document) yield piece as Uint8Array;
}

type Document = InstanceType<typeof PDFDocument>;

const write = async (
  document: Document,
  pages: AsyncIterable<DosesPage>,
  summary: ReportSummary,
  { from, to, timeZone }: Pick<ReportRow, 'from' | 'to' | 'timeZone'>,
): Promise<void> => {
  document.font('bold').fontSize(18).fillColor(INK).text('Doses');
  document
    .font('plain')
    .fontSize(10)
    .fillColor(QUIET)
    .text(`${from} to ${to} · times as they were due, others in ${timeZone}`);
  document.moveDown();
  figures(document, summary);
  weeks(document, summary.days);
  calendar(document, summary.days);
  document.addPage();
  heads(document);
  for await (const { rows, naming } of pages)
    for (const row of rows)
      line(document, [
        `${row.localDate} ${row.localTime}`,
        medicineOf(row),
        String(row.amount),
        row.status,
        markedBy(row, naming),
      ]);
};

const figures = (document: Document, { taken, missed, skipped, open, total, streak }: ReportSummary): void => {
  document.fontSize(11).fillColor(INK);
  document.text(`Taken ${taken} of ${total} · missed ${missed} · skipped ${skipped} · open ${open}`);
  document.text(`Everything taken ${streak} ${streak === 1 ? 'day' : 'days'} in a row, up to the last day.`);
  document.moveDown();
};

/** One bar for each week: how much of it was taken. */
const weeks = (document: Document, days: readonly DayTally[]): void => {
  title(document, 'Taken, by week');
  for (let first = 0; first < days.length; first += 7) {
    const week = days.slice(first, first + 7);
    const due = week.reduce((sum, { taken, missed, skipped, open }) => sum + taken + missed + skipped + open, 0);
    if (due === 0) continue;
    const taken = week.reduce((sum, day) => sum + day.taken, 0);
    room(document, ROW_HEIGHT);
    const { y } = document;
    document
      .fontSize(8)
      .fillColor(INK)
      .text(`from ${week[0]?.date ?? ''}`, MARGIN, y, { lineBreak: false });
    document.rect(MARGIN + 100, y, 300, 9).fill(LINE);
    document.rect(MARGIN + 100, y, (300 * taken) / due, 9).fill(TEAL);
    document.fillColor(INK).text(`${taken} / ${due}`, MARGIN + 410, y, { lineBreak: false });
    below(document, y + ROW_HEIGHT);
  }
  document.moveDown();
};

/** A grid of weeks, Monday first: the day of the month, and taken of due beneath it. */
const calendar = (document: Document, days: readonly DayTally[]): void => {
  title(document, 'Calendar');
  let month = '';
  let y = document.y;
  for (const day of days) {
    const column = (new Date(`${day.date}T00:00:00Z`).getUTCDay() + 6) % 7;
    if (day.date.slice(0, 7) !== month) {
      month = day.date.slice(0, 7);
      below(document, y + (y === document.y ? 0 : CELL.height));
      room(document, CELL.height * 3);
      document.font('bold').fontSize(9).fillColor(INK).text(month, MARGIN, document.y);
      document.font('plain');
      ({ y } = document);
    } else if (column === 0) {
      below(document, y + CELL.height);
      room(document, CELL.height);
      ({ y } = document);
    }
    cell(document, day, MARGIN + column * CELL.width, y);
  }
  below(document, y + CELL.height);
};

const cell = (document: Document, { date, taken, missed, skipped, open }: DayTally, x: number, y: number): void => {
  const due = taken + missed + skipped + open;
  document.rect(x, y, CELL.width - 2, CELL.height - 2).stroke(LINE);
  document
    .fontSize(7)
    .fillColor(QUIET)
    .text(String(Number(date.slice(8))), x + 2, y + 2, { lineBreak: false });
  if (due > 0)
    document.fillColor(taken === due ? TEAL : RED).text(`${taken}/${due}`, x + 2, y + 13, { lineBreak: false });
};

const title = (document: Document, text: string): void => {
  document.font('bold').fontSize(12).fillColor(INK).text(text, MARGIN, document.y);
  document.font('plain').moveDown(0.3);
};

const heads = (document: Document): void => {
  const { y } = document;
  document.font('bold').fontSize(8).fillColor(QUIET);
  for (const { title: head, at } of TABLE) document.text(head, MARGIN + at, y, { lineBreak: false });
  document.font('plain');
  below(document, y + ROW_HEIGHT);
};

const line = (document: Document, cells: readonly string[]): void => {
  if (room(document, ROW_HEIGHT)) heads(document);
  const { y } = document;
  document.fontSize(8).fillColor(INK);
  for (const [index, { at, width }] of TABLE.entries())
    document.text(cells[index] ?? '', MARGIN + at, y, {
      width,
      height: ROW_HEIGHT - 4,
      ellipsis: true,
      lineBreak: true,
    });
  below(document, y + ROW_HEIGHT);
};

/** A new page where there is no room for so much; returns whether it began one. */
const room = (document: Document, height: number): boolean => {
  if (document.y + height <= document.page.height - MARGIN) return false;
  document.addPage();
  return true;
};

const below = (document: Document, y: number): void => {
  document.x = MARGIN;
  document.y = y;
};

/** The fonts ship beside the code, whether it is built or not. */
const fontFolder = (): string => {
  for (let folder = __dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const fonts = path.join(folder, 'public/fonts');
    if (existsSync(path.join(fonts, 'DejaVuSans.ttf'))) return fonts;
  }
  throw new Error('The fonts are not where they ship: public/fonts.');
};
