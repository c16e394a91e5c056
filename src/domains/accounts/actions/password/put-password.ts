import type { Actor } from '../../../../kernel/actor';
import type { Transaction } from '../../../../ports/database';
import type { AccountsDeps, Device } from '../../deps';
import { PASSWORD_CHANGED, type SecurityNotice } from '../../messages/security-notices';
import type { Person } from '../../rules/person';
import { challenges } from '../../store/challenges';
import { mailedPasswords } from '../../store/mailed-passwords';
import { people } from '../../store/people';
import { sessions } from '../../store/sessions';
import { mfaTokens } from '../../store/mfa-tokens';
import { notifyUser } from '../notify-user';

export type PasswordDeps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'> & {
  readonly dropPrincipal: (userId: number) => void;
};

/**
 * Gives a person who is held another password, a first one, or none (null). Every session but `keep` ends, and what was begun with the old one
 * (a second step, a reset) leads nowhere. Returns how many sessions ended.
 */
export const putPassword = async (
  deps: PasswordDeps,
  tx: Transaction,
  { id, documentId }: Person,
  passwordHash: string | null,
  {
    actor,
    keep,
    device,
    says = PASSWORD_CHANGED,
    isByMailAlone = false,
  }: {
    actor: Actor;
    keep: string | null;
    device?: Device;
    says?: SecurityNotice;
    /** Whether a mailed code is all that stands behind it. */
    isByMailAlone?: boolean;
  },
): Promise<number> => {
  const now = deps.clock.now();
  await people(tx).setPassword(id, passwordHash, now);
  await (isByMailAlone ? mailedPasswords(tx).put(id, now) : mailedPasswords(tx).remove(id));
  await mfaTokens(tx).closeAll(id, now);
  await challenges(tx).settle(id, 'reset-password', now);
  const ended = await sessions(tx).endOf(id, { except: keep }, 'password-changed', now);
  await deps.audit.write(tx, {
    actor,
    action: says.replace('-', '.'),
    record: { type: 'user', id: documentId },
    patientId: id,
    details: { sessionsEnded: ended.length },
  });
  await notifyUser(deps, tx, id, says, { actor, now, ...(device ? { device } : {}) });
  tx.afterCommit(() => deps.dropPrincipal(id));
  return ended.length;
};
