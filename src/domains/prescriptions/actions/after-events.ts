import type { UserActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/errors';
import type { Transaction } from '../../../ports/database';
import type { PrescriptionsDeps } from '../deps';
import { suggestedPlan } from '../rules/suggested-plan';
import { dispenseStore } from '../store/dispense-store';
import { prescriptionStore } from '../store/prescription-store';
import { invitationStore } from '../store/invitation-store';
import { movePrescription } from './move';
import { oweCalls } from './webhooks';

type Deps = Pick<PrescriptionsDeps, 'clock' | 'audit' | 'notify' | 'regimens'>;

/** After a prescription is signed: the mail with its code (RX-6), in the background. */
export const sendCode =
  (deps: Deps) =>
  async (tx: Transaction, prescriptionId: string): Promise<void> => {
    const row = await prescriptionStore(tx).lockForUpdate(prescriptionId);
    if (!row || row.patientId === null || !['signed', 'scanned'].includes(row.status)) return;
    await deps.notify(tx, {
      message: 'prescription-ready',
      userId: row.patientId,
      subjectId: prescriptionId,
      key: `prescription-ready-${prescriptionId}`,
      notAfter: row.expiresAt,
    });
    if (row.status === 'signed')
      await movePrescription(deps, tx, row, {
        to: 'sent',
        actor: { kind: 'system', reason: 'the code is mailed' },
        mover: 'system',
      });
  };

/** After medicine was handed out: it is at home now, with a plan to accept (RX-7), and the patient hears of it. */
export const stockAtHome =
  (deps: Deps) =>
  async (tx: Transaction, dispenseId: string): Promise<void> => {
    const dispense = await dispenseStore(tx).byDocumentId(dispenseId);
    const row = dispense && (await prescriptionStore(tx).byDocumentId(dispense.prescriptionId));
    if (!dispense || !row || dispense.patientId === null) return;
    await deps.regimens.receiveDispensed(tx, {
      patientUserId: dispense.patientId,
      dispenseId,
      items: dispense.items.flatMap((item) => {
        const line = row.lines.find(({ documentId }) => documentId === item.itemId);
        if (!line) return [];
        return [
          {
            lineId: line.documentId,
            name: item.medicineName,
            strength: item.strength,
            form: line.form,
            quantity: item.quantity,
            instructions: line.instructions,
            frequency: line.frequency,
            suggestedPlan: suggestedPlan({ ...line, quantity: line.quantity * (line.repeats + 1) }),
          },
        ];
      }),
    });
    await deps.notify(tx, {
      message: 'prescription-dispensed',
      userId: dispense.patientId,
      subjectId: dispenseId,
      key: `dispensed-${dispenseId}`,
    });
  };

/**
 * Somebody who was invited has an account now: the doctors who invited them ask to be linked, and the invitations are gone. It
 * is the patient who decides, as always.
 */
export const meetInvited =
  ({ accounts, people, log }: Pick<PrescriptionsDeps, 'accounts' | 'people' | 'log'>) =>
  async (tx: Transaction, userId: number): Promise<void> => {
    const email = await people.emailOf(tx, userId);
    const invitations = email === null ? [] : await invitationStore(tx).takeFor(email.toLowerCase());
    for (const { doctorId } of invitations) {
      const doctor = (await accounts.standingsOf(tx, [doctorId])).find(({ verified, blocked }) => verified && !blocked);
      const named = (await accounts.namesIn(tx, [doctorId, userId])).get(doctorId);
      const patient = (await accounts.namesIn(tx, [userId])).get(userId);
      if (!doctor || !named || !patient) continue;
      const actor: UserActor = {
        kind: 'user',
        userId: doctorId,
        documentId: named.documentId,
        role: 'doctor',
        sessionId: 'invitation',
        timeZone: 'UTC',
        verified: true,
        origin: { requestId: 'invitation', ip: null },
      };
      await people
        .requestLinkIn(tx, actor, { receiverId: patient.documentId, kind: 'doctor' })
        .catch((error: unknown) => log.info('invitation.not-met', { reason: codeOf(error) }));
    }
  };

/** Services that want to hear of registrations are told who it is, by documentId. */
export const tellOfRegistration =
  (deps: Pick<PrescriptionsDeps, 'clock' | 'accounts'>) =>
  async (tx: Transaction, userId: number): Promise<void> => {
    const registered = (await deps.accounts.namesIn(tx, [userId])).get(userId);
    if (registered) await oweCalls(deps)(tx, 'user.registered', { userId: registered.documentId });
  };

const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : String(error));
