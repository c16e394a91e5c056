import type { Actor } from '../../../../kernel/actor';
import type { ReasonInput, VerificationView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noSuchPerson, nothingToRevoke } from '../../errors';
import { CREDENTIAL_REJECTED } from '../../messages/verification-notices';
import { credentials } from '../../store/credentials';
import { people } from '../../store/people';
import { verificationQueue } from '../../store/verification-queue';
import { deciderOf } from './decide';
import { verificationViewOf } from './list-verifications';
import { tellHolders } from './tell-holders';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'> & {
  readonly dropPrincipal: (userId: number) => void;
};

/** Takes an approval back, with a reason that the person is told. They are not verified any more from this moment. */
export const revokeCredential =
  (deps: Deps) =>
  async (actor: Actor, credentialId: string, { reason }: ReasonInput): Promise<VerificationView> =>
    await deps.db.transaction(async (tx) => {
      const by = deciderOf(actor);
      const holder = await credentials(tx).holderOf(credentialId);
      const person = holder === null ? null : await people(tx).lockForUpdate(holder);
      if (!person) throw noSuchPerson();
      const now = deps.clock.now();
      if (!(await credentials(tx).revoke(credentialId, reason, by, now))) throw nothingToRevoke();
      await deps.audit.write(tx, {
        actor,
        action: 'credential.revoked',
        record: { type: 'credential', id: credentialId },
        patientId: person.id,
        reason,
      });
      await tellHolders(deps, tx, CREDENTIAL_REJECTED, [{ id: credentialId, userId: person.id, validUntil: null }]);
      tx.afterCommit(() => deps.dropPrincipal(person.id));
      const revoked = await verificationQueue(tx).find(credentialId);
      if (!revoked) throw noSuchPerson();
      return verificationViewOf(revoked, now);
    });
