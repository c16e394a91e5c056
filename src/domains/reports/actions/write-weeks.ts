import { CSV_START, csvLine } from '../../../kernel/csv';
import { DAY_MS } from '../../../kernel/durations';
import type { Transaction } from '../../../ports/database';
import type { TabledDose } from '../../regimens';
import type { ReportsDeps } from '../deps';
import { WEEKLY_REPORT } from '../messages/names';
import { cellsOf, COLUMNS, type Naming } from '../rules/cells';
import { summaryOf } from '../rules/summary';
import { reportStore, type ReportRow, type WrittenWeek } from '../store/report-store';

type Deps = Pick<ReportsDeps, 'clock' | 'db' | 'people' | 'doses' | 'notifyAll' | 'failpoint'>;

/** Memory holds the doses of so many weeks at a time. */
const AT_ONCE = 100;
/** While one transaction waits for the database, another one is written. */
const LANES = 2;
const KEPT_MS = 90 * DAY_MS;

/**
 * The tick: writes the weekly reports that are owed, and posts their mails, some at a time in one transaction each: what
 * is written is mailed, once, and asked for again it has the same bytes. Returns how many.
 */
export const writeWeeks = (deps: Deps) => async (): Promise<number> => {
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, async () => await writeWhileOwed(deps)));
  return lanes.reduce((sum, lane) => {
    if (lane.status === 'rejected') throw lane.reason;
    return sum + lane.value;
  }, 0);
};

const writeWhileOwed = async (deps: Deps): Promise<number> => {
  for (let written = 0; ;) {
    const more = await deps.db.transaction(async (tx) => await writeSome(deps, tx));
    written += more;
    if (more === 0) return written;
  }
};

const writeSome = async (deps: Deps, tx: Transaction): Promise<number> => {
  const { clock, people, doses, notifyAll, failpoint } = deps;
  const reports = await reportStore(tx).lockWeekly(AT_ONCE);
  const [first] = reports;
  if (!first) return 0;
  const userIds = reports.map(({ userId }) => userId);
  const rows = await doses(tx).tablesOf(userIds, first);
  const byPerson = new Map<number, TabledDose[]>();
  for (const row of rows) {
    const own = byPerson.get(row.patientId);
    if (own) own.push(row);
    else byPerson.set(row.patientId, [row]);
  }
  const documentIds = await people.documentIdsOf(tx, userIds);
  const names = await people.namesByDocumentIds(tx, markersIn(rows));
  const now = clock.now();
  const weeks = reports.map((report) =>
    written(report, byPerson.get(report.userId) ?? [], {
      ownDocumentId: documentIds.get(report.userId)?.documentId ?? '',
      names,
      timeZone: report.timeZone,
    }),
  );
  await reportStore(tx).writeWeeks(weeks, now, new Date(now.getTime() + KEPT_MS));
  await notifyAll(
    tx,
    reports.map(({ userId, documentId }) => ({ message: WEEKLY_REPORT, userId, subjectId: documentId })),
  );
  failpoint('reports.written');
  return reports.length;
};

/** The people who marked one of these doses. */
export const markersIn = (rows: readonly Pick<TabledDose, 'markedBy'>[]): readonly string[] => [
  ...new Set(rows.flatMap(({ markedBy }) => (markedBy && markedBy !== 'link' ? markedBy : []))),
];

const written = ({ id, from, to }: ReportRow, doses: readonly TabledDose[], naming: Naming): WrittenWeek => ({
  id,
  content: CSV_START + csvLine(COLUMNS) + doses.map((dose) => csvLine(cellsOf(dose, naming))).join(''),
  summary: summaryOf(doses, from, to),
});
