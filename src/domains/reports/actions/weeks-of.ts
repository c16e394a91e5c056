import { CSV_START, csvLine } from '../../../kernel/csv';
import type { Transaction } from '../../../ports/database';
import type { TabledDose } from '../../regimens';
import type { ReportsDeps } from '../deps';
import { COLUMNS, doseLines } from '../rules/cells';
import { summaryOf } from '../rules/summary';
import type { Week } from '../rules/week';
import type { WrittenWeek } from '../store/report-store';

const HEAD = CSV_START + csvLine(COLUMNS);

type Deps = Pick<ReportsDeps, 'people' | 'doses'>;

/** The weekly reports of those of these people who had a dose in the week. */
export const weeksOf = async (
  { people, doses }: Deps,
  tx: Transaction,
  userIds: readonly number[],
  week: Week,
  timeZone: string,
): Promise<readonly WrittenWeek[]> => {
  if (userIds.length === 0) return [];
  const tables = await doses(tx).tablesOf(userIds, week);
  const documentIds = await people.documentIdsOf(
    tx,
    tables.map(({ patientId }) => patientId),
  );
  const names = await people.namesByDocumentIds(tx, markersIn(tables.flatMap((table) => table.doses)));
  const lineOf = doseLines(timeZone);
  const weeks = tables.map(({ patientId, doses: own }) => {
    const naming = { ownDocumentId: documentIds.get(patientId)?.documentId ?? '', names };
    let lines = HEAD;
    for (const dose of own) lines += lineOf(dose, naming);
    return {
      userId: patientId,
      table: lines,
      summary: summaryOf(
        own.map(({ outcome }) => outcome),
        week.from,
        week.to,
      ),
    };
  });
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
