import type { Sql } from '../../../ports/database';
import type { AppointmentsDeps } from '../deps';
import { appointmentStore } from '../store/appointment-store';
import { waitStore } from '../store/wait-store';
import { cancelHeld } from './cancel-held';

type Deps = Pick<AppointmentsDeps, 'clock' | 'audit' | 'emit' | 'notify' | 'takeBack'>;

/** Cancels what is still to come of somebody who died or leaves, on either side, in the transaction in which they do. */
export const endWithPerson =
  (deps: Deps) =>
  async (tx: Sql, userId: number, why: 'deceased' | 'erased'): Promise<void> => {
    const now = deps.clock.now();
    const appointments = appointmentStore(tx);
    const open = await appointments.openOf(userId, now);
    const sides: (number | null)[] = [userId];
    for (const { documentId } of open) {
      const known = await appointments.sidesOf(documentId);
      sides.push(known?.patientId ?? null, known?.professionalId ?? null);
    }
    await appointments.lockDiaries(sides);
    await waitStore(tx).endOf(userId);
    const actor = { kind: 'system', reason: why } as const;
    for (const { documentId } of await appointments.openOf(userId, now)) {
      const held = await appointments.lockForUpdate(documentId);
      if (held) await cancelHeld(deps)(tx, held, { actor, side: 'system', reason: why }, now);
    }
  };
