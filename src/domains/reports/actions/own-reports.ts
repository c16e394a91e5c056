import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { Download } from '../../../kernel/answers';
import { newDocumentId } from '../../../kernel/ids';
import { Readable } from 'node:stream';
import type { DoseReportInput, DoseReportView } from '../contract';
import type { ReportsDeps } from '../deps';
import { noSuchReport, reportExpired, tooManyReports } from '../errors';
import { reportStore, type ReportRow } from '../store/report-store';

type Deps = Pick<ReportsDeps, 'clock' | 'db' | 'audit' | 'files'>;

const MOST_OPEN = 5;
const TYPES = { csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' };

/**
 * Asks for a report about the caller's own doses. It is written in the background.
 * @throws DomainError `conflict` while five of theirs are being written
 */
export const askForReport =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, { from, to, format }: DoseReportInput): Promise<DoseReportView> => {
    const { userId, timeZone } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const store = reportStore(tx);
      if ((await store.openOf(userId)) >= MOST_OPEN) throw tooManyReports();
      const documentId = newDocumentId();
      const [made] = await store.add({ documentId, userId, from, to, format, timeZone }, clock.now());
      if (!made) throw new Error('an insert without a row');
      await audit.write(tx, {
        actor,
        action: 'dose-report.asked-for',
        record: { type: 'dose-report', id: documentId },
        patientId: userId,
        details: { from, to, format },
      });
      return viewOf(made);
    });
  };

/** The caller's own reports, the weekly ones among them, the newest first. */
export const listReports =
  ({ db }: Deps) =>
  async (actor: Actor): Promise<DoseReportView[]> =>
    (await reportStore(db).list(signedInPerson(actor).userId)).map(viewOf);

/** @throws DomainError `not-found` for a report that is not the caller's */
export const readReport =
  ({ db }: Deps) =>
  async (actor: Actor, id: string): Promise<DoseReportView> => {
    const row = await reportStore(db).find(signedInPerson(actor).userId, id);
    if (!row) throw noSuchReport();
    return viewOf(row);
  };

/** @throws DomainError `not-found` where there is no file of the caller's; `gone` where it has expired */
export const downloadReport =
  ({ db, files, audit }: Deps) =>
  async (actor: Actor, id: string): Promise<Download> => {
    const { userId } = signedInPerson(actor);
    const row = await reportStore(db).find(userId, id);
    if (row?.state === 'expired') throw reportExpired();
    if (row?.state !== 'ready') throw noSuchReport();
    const content = row.fileKey === null ? await reportStore(db).contentOf(userId, id) : null;
    const body = row.fileKey === null ? content && Readable.from([content]) : await files.get(row.fileKey);
    if (!body) throw noSuchReport();
    await db.transaction(
      async (tx) =>
        await audit.write(tx, {
          actor,
          action: 'dose-report.downloaded',
          record: { type: 'dose-report', id },
          patientId: userId,
        }),
    );
    return new Download({
      body,
      bytes: content?.length ?? null,
      name: `doses-${row.from}-to-${row.to}.${row.format}`,
      type: TYPES[row.format],
    });
  };

const viewOf = ({
  documentId,
  kind,
  from,
  to,
  format,
  state,
  progress,
  createdAt,
  readyAt,
  expiresAt,
}: ReportRow): DoseReportView => ({
  documentId,
  kind,
  from,
  to,
  format,
  state,
  progress,
  createdAt: createdAt.toISOString(),
  readyAt: readyAt?.toISOString() ?? null,
  expiresAt: expiresAt?.toISOString() ?? null,
  file: state === 'ready' ? `/api/dose-reports/${documentId}/file` : null,
});
