import type { Actor } from '../../../../kernel/actor';
import type { ManagedPersonView, ReasonInput } from '../../contract';
import { SIGNED_OUT } from '../../messages/staff-notices';
import { sessions } from '../../store/sessions';
import { mfaTokens } from '../../store/mfa-tokens';
import { notifyUser } from '../notify-user';
import { withPerson, type ManagingDeps } from './with-person';

/** Signs somebody out on all their devices. They may sign in again. */
export const endSessionsOf =
  (deps: ManagingDeps) =>
  async (actor: Actor, documentId: string, { reason }: ReasonInput): Promise<ManagedPersonView> =>
    await withPerson(deps, actor, documentId, async (tx, { id }, now) => {
      await mfaTokens(tx).closeAll(id, now);
      const families = await sessions(tx).endOf(id, {}, 'ended-by-admin', now);
      for (const family of families)
        await deps.audit.write(tx, {
          actor,
          action: 'session.ended',
          record: { type: 'session', id: family },
          patientId: id,
          reason,
          details: { by: 'admin' },
        });
      if (families.length > 0) await notifyUser(deps, tx, id, SIGNED_OUT);
    });
