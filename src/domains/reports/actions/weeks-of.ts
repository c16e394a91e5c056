import { chunksOf } from '../../../kernel/chunks';
import { CSV_START, csvLine } from '../../../kernel/csv';
import type { Transaction } from '../../../ports/database';
import type { TabledDose } from '../../regimens';
import type { ReportsDeps } from '../deps';
import { COLUMNS, doseLines } from '../rules/cells';
import { summaryOf } from '../rules/summary';
import type { Week } from '../rules/week';
import type { WrittenWeek } from '../store/report-store';

const HEAD = CSV_START + csvLine(COLUMNS);

/** The doses of so many people are read by one statement. */
const PEOPLE_IN_A_READ = 10;

type Deps = Pick<ReportsDeps, 'people' | 'doses'>;

/**
 * The weekly reports of those of these people who had a dose in the week. All that has to be read is asked for at once, so that
 * PostgreSQL reads the doses of the next people while those of the last are written as lines.
 */
export const weeksOf = async (
  { people, doses }: Deps,
  tx: Transaction,
  userIds: readonly number[],
  week: Week,
  timeZone: string,
): Promise<readonly WrittenWeek[]> => {
  if (userIds.length === 0) return [];
  const asked = people.documentIdsOf(tx, userIds);
  const reads = chunksOf(userIds, PEOPLE_IN_A_READ).map(async (some) => await doses(tx).tablesOf(some, week));
  for (const one of [asked, ...reads]) one.catch(() => undefined); // what went wrong is told where it is awaited
  const documentIds = await asked;
  const lineOf = doseLines(timeZone);
  const weeks: (Omit<WrittenWeek, 'content'> & { readonly table: string })[] = [];
  for (const read of reads) {
    const tables = await read;
    const ownIdOf = (patientId: number): string => documentIds.get(patientId)?.documentId ?? '';
    const others = tables.flatMap(({ patientId, doses: rows }) =>
      markersIn(rows).filter((marker) => marker !== ownIdOf(patientId)),
    );
    const names = await people.namesByDocumentIds(tx, [...new Set(others)]);
    for (const { patientId, doses: rows } of tables) {
      const naming = { ownDocumentId: ownIdOf(patientId), names };
      let lines = HEAD;
      for (const dose of rows) lines += lineOf(dose, naming);
      const outcomes = rows.map(({ outcome }) => outcome);
      weeks.push({ userId: patientId, table: lines, summary: summaryOf(outcomes, week.from, week.to) });
    }
  }
  return inOnePiece(weeks);
};

/** Very many small pieces of memory would cost more than what is in them. */
const inOnePiece = (
  weeks: readonly (Omit<WrittenWeek, 'content'> & { readonly table: string })[],
): readonly WrittenWeek[] => {
  const piece = Buffer.allocUnsafe(weeks.reduce((sum, { table }) => sum + Buffer.byteLength(table), 0));
  let end = 0;
  return weeks.map(({ table, ...week }) => {
    const start = end;
    end += piece.write(table, start);
    return { ...week, content: piece.subarray(start, end) };
  });
};

/** The people who marked one of these doses. */
export const markersIn = (rows: readonly Pick<TabledDose, 'markedBy'>[]): readonly string[] => [
  ...new Set(rows.flatMap(({ markedBy }) => (markedBy && markedBy !== 'link' ? markedBy : []))),
];
