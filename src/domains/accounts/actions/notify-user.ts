import type { Actor } from '../../../kernel/actor';
import { newUuid } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { AccountsDeps, Device } from '../deps';
import type { OwnersTopic } from '../messages/security-notices';
import { ipOf } from '../rules/callers';
import { ownerNotices } from '../store/owner-notices';

/** Who did it, as far as the owner is told: themselves, or whoever acts in their name. */
export interface SecurityEvent {
  readonly actor: Actor;
  readonly now: Date;
  readonly device?: Device;
  /** The session that has just begun. */
  readonly session?: string;
}

/**
 * Mails the owner of an account what has just happened to its locks, with the change or not at all. With a `securityEvent` the
 * mail says when and from where, and has a link that ends the session it was done in; where staff did it, it says none of that.
 */
export const notifyUser = async (
  { post }: Pick<AccountsDeps, 'post'>,
  tx: Transaction,
  userId: number,
  topic: OwnersTopic,
  securityEvent?: SecurityEvent,
): Promise<void> => {
  const id = newUuid();
  if (securityEvent)
    await ownerNotices(tx).note(
      {
        id,
        at: securityEvent.now,
        userAgent: securityEvent.device?.userAgent ?? null,
        ip: ipOf(securityEvent.actor),
        session: securityEvent.session ?? sessionOf(securityEvent.actor),
      },
      userId,
    );
  await post(tx, [{ key: `${topic}-${id}`, topic, userId, subjectId: id, attempt: 1, notAfter: null }]);
};

const sessionOf = (actor: Actor): string | null => (actor.kind === 'user' ? actor.sessionId : null);
