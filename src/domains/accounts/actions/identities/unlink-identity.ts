import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { IdentityUnlinkedView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { lastAuthMethod, noSuchIdentity } from '../../errors';
import { IDENTITY_UNLINKED } from '../../messages/security-notices';
import { identities } from '../../store/identities';
import { people } from '../../store/people';
import { sessions } from '../../store/sessions';
import { mfaTokens } from '../../store/mfa-tokens';
import { waysIn } from '../../store/ways-in';
import { notifyUser } from '../notify-user';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'> & {
  readonly dropPrincipal: (userId: number) => void;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Takes an identity from the caller's account, where another way in is left. Whoever had come in by it is out: all sessions but this one end. */
export const unlinkIdentity =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<IdentityUnlinkedView> => {
    const { userId, documentId, sessionId } = signedInPerson(actor);
    if (!UUID.test(id)) throw noSuchIdentity();
    const now = deps.clock.now();
    await deps.db.transaction(async (tx) => {
      await people(tx).lockForUpdate(userId);
      if (!(await identities(tx).unlink(id, userId))) throw noSuchIdentity();
      if ((await waysIn(tx, userId)) === 0) throw lastAuthMethod();
      await mfaTokens(tx).closeAll(userId, now);
      const ended = await sessions(tx).endOf(userId, { except: sessionId }, 'identity-unlinked', now);
      await deps.audit.write(tx, {
        actor,
        action: 'identity.unlinked',
        record: { type: 'user', id: documentId },
        patientId: userId,
        details: { sessionsEnded: ended.length },
      });
      await notifyUser(deps, tx, userId, IDENTITY_UNLINKED, { actor, now });
      tx.afterCommit(() => deps.dropPrincipal(userId));
    });
    return { unlinked: true };
  };
