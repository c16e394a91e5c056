import { CSV_START, csvLine } from '../../../kernel/csv';
import { DAY_MS } from '../../../kernel/durations';
import { newStorageKey } from '../../../ports/storage';
import type { ReportedDose } from '../../regimens';
import type { ReportsDeps } from '../deps';
import { DOSE_REPORT_READY } from '../message-names';
import { cellsOf, COLUMNS, type DosesPage } from '../rules/cells';
import { summaryOf } from '../rules/summary';
import { reportStore, type ReportRow } from '../store/report-store';
import { pdfOf } from './pdf-of';
import { markersIn } from './weeks-of';

type Deps = Pick<
  ReportsDeps,
  'clock' | 'db' | 'log' | 'people' | 'doses' | 'files' | 'notifyAll' | 'failpoint' | 'audit'
>;

/** Memory holds so many doses at a time. */
const ROWS_AT_ONCE = 2_000;
const LEASE_MS = 60_000;
const KEPT_MS = 7 * DAY_MS;
const MOST_TRIES = 3;
const AGAIN_MS = 60_000;

/** Thrown inside a report that nobody wants any more, or that another worker took over. */
const TAKEN_OVER = new Error('this report is no longer ours to write');

/** The tick: writes the reports that people asked for, one after the other; any number of workers may. Returns how many. */
export const writeReports = (deps: Deps) => async (): Promise<number> => {
  const { clock, db, log, files } = deps;
  for (let written = 0; ;) {
    const now = clock.now();
    const key = newStorageKey();
    const report = await reportStore(db).take(now, leaseEnd(now), key);
    if (!report) return written;
    try {
      await write(deps, report, key);
      written += 1;
    } catch (error) {
      await files.delete(key).catch(() => undefined); // or the sweep does
      if (error === TAKEN_OVER) continue;
      log.error('report.failed', { id: report.id, tries: report.tries, reason: String(error) });
      const nextAt = report.tries >= MOST_TRIES ? null : new Date(clock.now().getTime() + AGAIN_MS);
      await reportStore(db).fail(report.id, key, nextAt);
    }
  }
};

const write = async (deps: Deps, report: ReportRow, key: string): Promise<void> => {
  const { clock, db, files, people, doses, notifyAll, failpoint } = deps;
  const ownDocumentId = (await people.documentIdsOf(db, [report.userId])).get(report.userId)?.documentId ?? '';
  const outcomes = await doses(db).byDay(report.userId, report);
  const summary = summaryOf(outcomes, report.from, report.to);
  const pages = pagesOf(deps, report, key, summary.total, ownDocumentId);
  await files.put(key, report.format === 'csv' ? csvOf(pages) : pdfOf(pages, summary, report));
  failpoint('reports.file-kept');
  const now = clock.now();
  await db.transaction(async (tx) => {
    const isOurs = await reportStore(tx).finish(report.id, key, now, new Date(now.getTime() + KEPT_MS));
    if (!isOurs) throw TAKEN_OVER;
    await notifyAll(tx, [{ message: DOSE_REPORT_READY, userId: report.userId, subjectId: report.documentId }]);
  });
};

async function* pagesOf(
  { clock, db, people, doses }: Deps,
  report: ReportRow,
  key: string,
  total: number,
  ownDocumentId: string,
): AsyncIterable<DosesPage> {
  let after: ReportedDose | null = null;
  for (let done = 0; ;) {
    const rows: ReportedDose[] = await doses(db).page(report.userId, report, after, ROWS_AT_ONCE);
    after = rows.at(-1) ?? null;
    const names = await people.namesByDocumentIds(db, markersIn(rows));
    yield { rows, naming: { ownDocumentId, names, timeZone: report.timeZone } };
    if (rows.length < ROWS_AT_ONCE) return;
    done += rows.length;
    const progress = total === 0 ? 1 : Math.min(0.99, done / total);
    if (!(await reportStore(db).advance(report.id, key, progress, leaseEnd(clock.now())))) throw TAKEN_OVER;
  }
}

const leaseEnd = (now: Date): Date => new Date(now.getTime() + LEASE_MS);

async function* csvOf(pages: AsyncIterable<DosesPage>): AsyncIterable<Uint8Array> {
  yield Buffer.from(CSV_START + csvLine(COLUMNS));
  for await (const { rows, naming } of pages)
    yield Buffer.from(rows.map((row) => csvLine(cellsOf(row, naming))).join(''));
}
