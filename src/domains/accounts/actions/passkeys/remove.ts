import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { PasskeyRemovedView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { lastSecondFactor, lastAuthMethod, noSuchPasskey } from '../../errors';
import { PASSKEY_REMOVED } from '../../messages/security-notices';
import { passkeys } from '../../store/passkeys';
import { people } from '../../store/people';
import { secondFactors } from '../../store/second-factors';
import { waysIn } from '../../store/ways-in';
import { notifyUser } from '../notify-user';

/**
 * Takes one of the caller's passkeys away. Not the last way to sign in, and not the last one that the second factor
 * rests on: switching that off takes more than a phone left open on a table.
 */
export const removePasskey =
  (deps: Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'>) =>
  async (actor: Actor, id: string): Promise<PasskeyRemovedView> => {
    const { userId } = signedInPerson(actor);
    await deps.db.transaction(async (tx) => {
      await people(tx).lockForUpdate(userId);
      if (!(await passkeys(tx).ofPerson(userId)).some((own) => own.id === id)) throw noSuchPasskey();
      const { appSince, passkeysSince, passkeys: count } = await secondFactors(tx, userId);
      if (count === 1 && passkeysSince && !appSince) throw lastSecondFactor();
      if ((await waysIn(tx, userId)) === 1) throw lastAuthMethod();
      await passkeys(tx).remove(userId, id);
      if (count === 1) await passkeys(tx).unmakeSecondFactor(userId);
      await deps.audit.write(tx, {
        actor,
        action: 'passkey.removed',
        record: { type: 'passkey', id },
        patientId: userId,
      });
      await notifyUser(deps, tx, userId, PASSKEY_REMOVED, { actor, now: deps.clock.now() });
    });
    return { removed: true };
  };
