import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { Side } from '../contract';
import type { AppointmentsDeps } from '../deps';
import { appointmentStore, type HeldAppointment } from '../store/appointment-store';
import { waitStore } from '../store/wait-store';
import { happened } from './happened';
import { APPOINTMENT_CANCELLED, fallSilent, tellBoth } from './tell';

type Deps = Pick<AppointmentsDeps, 'audit' | 'emit' | 'notify' | 'takeBack'>;

/** Ends a held appointment before its time and frees its slot. Nobody was told of a hold, so nobody is told of its end. */
export const cancelHeld =
  (deps: Deps) =>
  async (
    tx: Sql,
    held: HeldAppointment,
    { actor, side, reason }: { readonly actor: Actor; readonly side: Side; readonly reason: string | null },
    now: Date,
  ): Promise<void> => {
    await appointmentStore(tx).cancel(held.id, side, reason, now);
    await waitStore(tx).settle(held.id, 'ended');
    await fallSilent(deps)(tx, held);
    if (held.holdUntil === null && held.active)
      await tellBoth(deps)(tx, APPOINTMENT_CANCELLED, { ...held, sequence: held.sequence + 1 });
    await happened(deps)(tx, actor, 'cancelled', held, { from: held.status, by: side });
  };

export const THE_CLOCK: Actor = { kind: 'system', reason: 'a held time was released' };

/** Releases the times that these people keep or are kept for, and whose hold is over. Their diaries are held already. */
export const releaseEndedHolds =
  (deps: Deps) =>
  async (tx: Sql, userIds: readonly number[], now: Date): Promise<void> => {
    for (const held of await appointmentStore(tx).endedHolds(userIds, now))
      await cancelHeld(deps)(tx, held, { actor: THE_CLOCK, side: 'system', reason: 'hold-ended' }, now);
  };
