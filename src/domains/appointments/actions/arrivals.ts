import { tellNudges } from '../../../kernel/nudges';
import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { Side } from '../contract';
import type { AppointmentsDeps } from '../deps';
import type { Call } from '../store/call-store';
import { setStatusInside } from './set-status';

export type CallDeps = Pick<
  AppointmentsDeps,
  | 'clock'
  | 'db'
  | 'audit'
  | 'emit'
  | 'notify'
  | 'takeBack'
  | 'publicUrl'
  | 'signer'
  | 'ice'
  | 'callRooms'
  | 'recordings'
  | 'recordingDays'
>;

export const CALL_CHANGED = 'call:changed';

export const roleIn = ({ professionalId }: Call, userId: number): 'host' | 'guest' =>
  professionalId === userId ? 'host' : 'guest';

/** Somebody came in. With the host the visit has begun. */
export const noteArrival = async (deps: CallDeps, tx: Sql, call: Call, userId: number): Promise<void> => {
  const side: Side = roleIn(call, userId) === 'host' ? 'professional' : 'patient';
  const actor: Actor = { kind: 'system', reason: `the ${side} entered a call` };
  await deps.audit.write(tx, {
    actor,
    action: 'call.entered',
    record: { type: 'call', id: call.id },
    patientId: call.patientId,
    details: { side },
  });
  if (side === 'professional' && call.status === 'confirmed')
    await setStatusInside(deps)(tx, actor, call.appointmentId, { status: 'in_progress' });
};

export const tellOthers = async (
  tx: Sql,
  { id, patientId, professionalId }: Pick<Call, 'id' | 'patientId' | 'professionalId'>,
  userId: number,
): Promise<void> =>
  await tellNudges(
    tx,
    [patientId, professionalId]
      .filter((one) => one !== null && one !== userId)
      .map((one) => ({ userId: Number(one), event: CALL_CHANGED, ids: [id] })),
  );
