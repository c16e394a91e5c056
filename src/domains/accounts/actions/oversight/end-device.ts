import type { Actor } from '../../../../kernel/actor';
import type { ManagedPersonView, ReasonInput } from '../../contract';
import { noSuchSession } from '../../errors';
import { DEVICE_SIGNED_OUT } from '../../messages/staff-notices';
import { sessions } from '../../store/sessions';
import { withPerson, type ManagingDeps } from '../administration/with-person';
import { SESSION_ID } from '../sessions/end-session';
import { notifyUser } from '../notify-user';

/** Signs one of somebody's devices out. A session of somebody else, one that is over and one that never was read the same. */
export const endDeviceOf =
  (deps: ManagingDeps) =>
  async (actor: Actor, documentId: string, device: string, { reason }: ReasonInput): Promise<ManagedPersonView> =>
    await withPerson(deps, actor, documentId, async (tx, { id }, now) => {
      const [ended] = SESSION_ID.test(device)
        ? await sessions(tx).endOf(id, { only: device }, 'ended-by-admin', now)
        : [];
      if (!ended) throw noSuchSession();
      await deps.audit.write(tx, {
        actor,
        action: 'session.ended',
        record: { type: 'session', id: ended },
        patientId: id,
        reason,
        details: { by: 'admin' },
      });
      await notifyUser(deps, tx, id, DEVICE_SIGNED_OUT);
    });
