import type { Actor } from '../../../kernel/actor';
import type { CodeAlertView, PanelQuery, WatchedPage, WatchedStory, WatchedView } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { noSuchRecord } from '../errors';
import { counterStore } from '../store/counter-store';
import { dispenseStore } from '../store/dispense-store';
import { prescriptionStore, type PrescriptionRow } from '../store/prescription-store';
import { dispenseView, historyOf, peopleOf } from './views';

type Deps = Pick<PrescriptionsDeps, 'clock' | 'db' | 'audit' | 'accounts' | 'allClear'>;

export const watchPrescriptions =
  ({ db, audit, accounts }: Deps) =>
  async (actor: Actor, { page, pageSize, status, search, sort }: PanelQuery): Promise<WatchedPage> => {
    const { rows, total } = await prescriptionStore(db).page(
      { owner: null, status, search, withDrafts: false },
      { page, pageSize, sort },
    );
    for (const row of rows) noteLook(audit, actor, row);
    const people = await peopleOf({ accounts }, db, rows);
    return {
      prescriptions: rows.map((row) => watched(row, people)),
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    };
  };

/** Who did what with a prescription, in order. */
export const watchPrescription =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<WatchedStory> => {
    const row = await prescriptionStore(deps.db).byDocumentId(id);
    if (!row || row.status === 'draft') throw noSuchRecord();
    noteLook(deps.audit, actor, row);
    return {
      ...watched(row, await peopleOf(deps, deps.db, [row])),
      history: await historyOf(deps, deps.db, row),
      dispenses: (await dispenseStore(deps.db).of(row.id))
        .map(dispenseView)
        .map(({ documentId, dispensedAt, pharmacistName, status, total, currency }) => ({
          documentId,
          dispensedAt,
          pharmacistName,
          status,
          total,
          currency,
        })),
    };
  };

/** Where codes were guessed: those that nobody has looked at first. */
export const listCodeAlerts =
  ({ db, accounts }: Deps) =>
  async (): Promise<CodeAlertView[]> => {
    const alerts = await counterStore(db).alerts();
    const names = await accounts.namesIn(
      db,
      alerts.flatMap(({ pharmacistId }) => pharmacistId ?? []),
    );
    return alerts.map(({ id, at, kind, pharmacistId, wrong, seenAt }) => {
      const pharmacist = pharmacistId === null ? undefined : names.get(pharmacistId);
      return {
        id,
        at: at.toISOString(),
        kind,
        pharmacist: pharmacist ? { documentId: pharmacist.documentId, name: pharmacist.name } : null,
        wrong,
        seenAt: seenAt?.toISOString() ?? null,
      };
    });
  };

export const noteAlertSeen =
  ({ clock, db, audit, allClear }: Deps) =>
  async (actor: Actor, id: string): Promise<{ readonly seen: true }> =>
    await db.transaction(async (tx) => {
      const adminId = actor.kind === 'admin' ? actor.adminId : null;
      if (!(await counterStore(tx).seen(id, adminId, clock.now()))) throw noSuchRecord();
      await allClear(tx, id);
      await audit.write(tx, { actor, action: 'code-alert.seen', record: { type: 'code-alert', id }, patientId: null });
      return { seen: true };
    });

const noteLook = (audit: Deps['audit'], actor: Actor, { documentId, patientId }: PrescriptionRow): void =>
  audit.read({ actor, action: 'prescription.read', record: { type: 'prescription', id: documentId }, patientId });

const watched = (row: PrescriptionRow, people: Awaited<ReturnType<typeof peopleOf>>): WatchedView => ({
  documentId: row.documentId,
  prescriptionNumber: row.prescriptionNumber,
  patientId: people.get(row.patientId ?? 0)?.documentId ?? null,
  patientName: row.patientName,
  doctorId: people.get(row.doctorId ?? 0)?.documentId ?? null,
  doctorName: row.doctorName,
  status: row.status,
  createdAt: row.createdAt.toISOString(),
  signedAt: row.signedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt.toISOString(),
  scanCount: row.scanCount,
});
