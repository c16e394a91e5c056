import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import { newUuid } from '../../../../kernel/ids';
import type { IdentityView, LinkIdentityInput } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { identityTaken, proofRefused } from '../../errors';
import { IDENTITY_LINKED } from '../../messages/security-notices';
import { identities } from '../../store/identities';
import { people } from '../../store/people';
import { isOwnPassword } from '../password/is-own-password';
import { notifyUser } from '../notify-user';
import { googleOf } from './google-of';
import { viewOfIdentity } from './list-identities';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'google'>;

/** Lets a Google account open the caller's from now on, whatever its address; with the password, where there is one. */
export const linkIdentity =
  (deps: Deps) =>
  async (actor: Actor, { idToken, nonce, password }: LinkIdentityInput): Promise<IdentityView> => {
    const { userId, documentId } = signedInPerson(actor);
    const identity = await googleOf(deps).provider.read(idToken, nonce ?? null);
    if (!(await isOwnPassword(deps, userId, password))) throw proofRefused('password');
    return await deps.db.transaction(async (tx) => {
      await people(tx).lockForUpdate(userId);
      if (!(await identities(tx).link(newUuid(), userId, identity, deps.clock.now()))) throw identityTaken();
      await deps.audit.write(tx, {
        actor,
        action: 'identity.linked',
        record: { type: 'user', id: documentId },
        patientId: userId,
        details: { by: 'owner' },
      });
      await notifyUser(deps, tx, userId, IDENTITY_LINKED, { actor, now: deps.clock.now() });
      const linked = await identities(tx).find(identity);
      if (!linked) throw new Error('Linked, and not there.');
      return viewOfIdentity(linked);
    });
  };
