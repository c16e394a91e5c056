import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { PrescriptionsDeps } from '../deps';
import { wrongState } from '../errors';
import type { PrescriptionStatus } from '../contract';
import { mayMove, OPEN, type Mover } from '../rules/transitions';
import { codeStore } from '../store/code-store';
import { counterStore } from '../store/counter-store';
import { eventStore } from '../store/event-store';
import { prescriptionStore, type PrescriptionRow } from '../store/prescription-store';

export interface Move {
  readonly to: PrescriptionStatus;
  readonly actor: Actor;
  readonly mover: Mover;
  /** In the words of whoever moves it. */
  readonly reason?: string | null;
}

const DOING: Readonly<Partial<Record<PrescriptionStatus, string>>> = { scanned: 'handed back', sent: 'sent' };

/**
 * Moves a prescription that is held: the row, its story, the audit trail. Where it ends, its codes and its claim end with it.
 * @throws DomainError `conflict` where there is no such move
 */
export const movePrescription = async (
  { clock, audit }: Pick<PrescriptionsDeps, 'clock' | 'audit'>,
  tx: Transaction,
  row: Pick<PrescriptionRow, 'id' | 'documentId' | 'status' | 'patientId'>,
  { to, actor, mover, reason = null }: Move,
): Promise<void> => {
  if (!mayMove(row.status, to, mover)) throw wrongState(row.status, DOING[to] ?? to.replace('_', ' '));
  const now = clock.now();
  await prescriptionStore(tx).move(row.id, to, now);
  await eventStore(tx).add(row.id, { from: row.status, to, actor, reason }, now);
  await audit.write(tx, {
    actor,
    action: `prescription.${to.replace('_', '-')}`,
    record: { type: 'prescription', id: row.documentId },
    patientId: row.patientId,
  });
  if (OPEN.includes(to)) return;
  await codeStore(tx).revokeOf(row.id, now);
  await counterStore(tx).release(row.id);
};
