import type { Transaction } from '../../../ports/database';
import { localDateOf } from '../../../kernel/time';
import type { PrescriptionsDeps } from '../deps';
import { suggestedPlan } from '../rules/suggested-plan';
import { dispenseStore } from '../store/dispense-store';
import { prescriptionStore } from '../store/prescription-store';
import { movePrescription } from './move';

type Deps = Pick<PrescriptionsDeps, 'clock' | 'audit' | 'notify' | 'regimens'>;

/** After a prescription is signed: the mail with its code (RX-6), in the background. */
export const sendCode =
  (deps: Deps) =>
  async (tx: Transaction, prescriptionId: string): Promise<void> => {
    const row = await prescriptionStore(tx).hold(prescriptionId);
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
    const startDate = localDateOf(deps.clock.now(), 'UTC');
    await deps.regimens.receiveDispensed(tx, {
      patientUserId: dispense.patientId,
      dispenseId,
      items: dispense.items.flatMap((item) => {
        const line = row.lines.find(({ documentId }) => documentId === item.itemId);
        if (!line) return [];
        return [
          {
            name: item.medicineName,
            strength: item.strength,
            form: line.form,
            quantity: item.quantity,
            instructions: line.instructions,
            frequency: line.frequency,
            suggestedPlan: suggestedPlan({ ...line, quantity: item.quantity }, startDate),
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
