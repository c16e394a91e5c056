import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newUuid } from '../../../kernel/ids';
import type { HistoryEntry } from '../../../ports/room';
import type { MedicalHistoryView } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { codeNeeded, codeRefused } from '../errors';
import { historyCode } from '../rules/history-code';
import { dispenseStore } from '../store/dispense-store';
import { historyStore } from '../store/history-store';
import { prescriptionStore } from '../store/prescription-store';
import { visitStore } from '../store/visit-store';

type Deps = Pick<PrescriptionsDeps, 'clock' | 'db' | 'audit' | 'notify' | 'codeKey' | 'historyOf'>;

const CODE_MS = 10 * 60_000;
const OPEN_MS = 10 * 60_000;
const MOST_TRIES = 5;
const ALL = { page: 1, pageSize: 1000 };

/** Mails a fresh code to the patient (RX-5); an earlier one is good no more. */
export const askForHistory =
  ({ clock, db, audit, notify }: Deps) =>
  async (actor: Actor): Promise<{ readonly sent: true }> => {
    const { userId, documentId } = signedInPerson(actor);
    const endsAt = new Date(clock.now().getTime() + CODE_MS);
    await db.transaction(async (tx) => {
      const id = newUuid();
      await historyStore(tx).ask(userId, id, endsAt);
      await notify(tx, {
        message: 'medical-history-code',
        userId,
        subjectId: id,
        key: `medical-history-${id}`,
        notAfter: endsAt,
      });
      await audit.write(tx, {
        actor,
        action: 'medical-history.code-asked',
        record: { type: 'user', id: documentId },
        patientId: userId,
      });
    });
    return { sent: true };
  };

/** The code from the mail opens the history in this session for 10 minutes. It is good once, and for 5 tries. */
export const openHistory =
  ({ clock, db, audit, codeKey }: Deps) =>
  async (actor: Actor, { code }: { readonly code: string }): Promise<{ readonly openUntil: string }> => {
    const { userId, documentId, sessionId } = signedInPerson(actor);
    const now = clock.now();
    const openUntil = new Date(now.getTime() + OPEN_MS);
    // A wrong try is an answer here, not an error: it is counted, and that is committed.
    const isOpen = await db.transaction(async (tx) => {
      const waiting = await historyStore(tx).try(userId, now);
      if (!waiting || waiting.tries > MOST_TRIES) return false;
      if (!timingSafeEqual(Buffer.from(historyCode(codeKey, waiting.id)), Buffer.from(code))) return false;
      await historyStore(tx).open(userId, sessionId, openUntil, now);
      await audit.write(tx, {
        actor,
        action: 'medical-history.opened',
        record: { type: 'user', id: documentId },
        patientId: userId,
      });
      return true;
    });
    if (!isOpen) throw codeRefused();
    return { openUntil: openUntil.toISOString() };
  };

/** Everything that all rooms know of the caller’s medical history, the newest first. */
export const readHistory =
  ({ clock, db, audit, historyOf }: Deps) =>
  async (actor: Actor): Promise<MedicalHistoryView> => {
    const { userId, documentId, sessionId } = signedInPerson(actor);
    if (!(await historyStore(db).isOpen(userId, sessionId, clock.now()))) throw codeNeeded();
    const entries = await historyOf(userId);
    audit.read({
      actor,
      action: 'medical-history.read',
      record: { type: 'user', id: documentId },
      patientId: userId,
      details: { count: entries.length },
    });
    return entries
      .toSorted((one, other) => other.at.getTime() - one.at.getTime())
      .map(({ at, details, ...entry }) => ({ ...entry, at: at.toISOString(), details: { ...details } }));
  };

/** What this room knows of a person’s medical history. */
export const historyEntries =
  ({ db }: Pick<Deps, 'db'>) =>
  async (userId: number): Promise<readonly HistoryEntry[]> => {
    const { rows } = await prescriptionStore(db).page({ owner: { by: 'patient', userId }, withDrafts: false }, ALL);
    const dispenses = (await Promise.all(rows.map(async ({ id }) => await dispenseStore(db).of(id)))).flat();
    const visits = await visitStore(db).page({ doctorId: null, patientId: userId }, ALL);
    return [
      ...rows.map((row) => ({
        kind: 'prescription',
        at: row.signedAt ?? row.createdAt,
        documentId: row.documentId,
        title: row.prescriptionNumber,
        by: row.doctorName,
        details: {
          status: row.status,
          diagnosis: row.diagnosis,
          items: row.lines.map(({ medicineName, strength, dosage, frequency, quantity }) => ({
            medicineName,
            strength,
            dosage,
            frequency,
            quantity,
          })),
        },
      })),
      ...dispenses.map((row) => ({
        kind: 'dispense',
        at: row.dispensedAt,
        documentId: row.documentId,
        title: row.prescriptionNumber,
        by: row.pharmacistName,
        details: {
          items: row.items.map(({ medicineName, quantity, batchNumber }) => ({ medicineName, quantity, batchNumber })),
        },
      })),
      ...visits.rows.map((row) => ({
        kind: 'medical-visit',
        at: row.visitedAt,
        documentId: row.documentId,
        title: row.kind.replace('_', ' '),
        by: row.doctorName,
        details: {
          reason: row.reason,
          findings: row.findings,
          diagnosis: row.diagnosis,
          treatment: row.treatment,
          followUpOn: row.followUpOn,
        },
      })),
    ];
  };
