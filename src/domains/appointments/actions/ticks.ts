import type { AppointmentsDeps } from '../deps';
import { appointmentNotFound } from '../errors';
import { appointmentStore } from '../store/appointment-store';
import { cancelHeld, THE_CLOCK } from './cancel-held';
import { holdFor } from './set-status';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'audit' | 'emit' | 'notify' | 'takeBack'>;

const AT_ONCE = 200;

/** The tick: releases holds that are over, and requests that nobody confirmed until their time came. */
export const releaseLapsed =
  (deps: Deps) =>
  async (): Promise<number> => {
    const lapsed = await appointmentStore(deps.db).lapsed(deps.clock.now(), AT_ONCE);
    let released = 0;
    for (const { documentId } of lapsed)
      released += await deps.db.transaction(async (tx) => {
        const now = deps.clock.now();
        const { held } = await holdFor(tx, THE_CLOCK, documentId).catch(gone);
        if (!held || held.status !== 'pending') return 0;
        const isOver = held.startsAt <= now || (held.holdUntil !== null && held.holdUntil <= now);
        if (!isOver) return 0;
        const reason = held.holdUntil === null ? 'not-confirmed-in-time' : 'hold-ended';
        await cancelHeld(deps)(tx, held, { actor: THE_CLOCK, side: 'system', reason }, now);
        return 1;
      });
    return released;
  };

const gone = (error: unknown): { readonly held: null } => {
  if (error instanceof Error && 'code' in error && error.code === appointmentNotFound().code) return { held: null };
  throw error;
};
