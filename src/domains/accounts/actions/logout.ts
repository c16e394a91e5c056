import type { Actor } from '../../../kernel/actor';
import { signInFirst } from '../../../kernel/callers';
import type { Transaction } from '../../../ports/database';
import type { LoggedOutView, LogoutInput } from '../contract';
import type { AccountsDeps } from '../deps';
import { sessionOver } from '../errors';
import { provenAs } from '../rules/callers';
import { provesBearer, readBearer } from '../rules/bearer-secret';
import { isActivePerson } from '../rules/person';
import { people } from '../store/people';
import { sessions } from '../store/sessions';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit'> & { readonly dropPrincipal: (userId: number) => void };

/** Who leaves, from which session. */
interface Leaver {
  readonly actor: Actor;
  readonly userId: number;
  readonly sessionId: string;
}

/**
 * Ends this session, the person's others, or all of them: access and refresh tokens are good for nothing from now on, on
 * every node. Who has no access token any more may show the refresh token instead.
 */
export const logout =
  (deps: Deps) =>
  async (actor: Actor, { scope, refreshToken }: LogoutInput): Promise<LoggedOutView> => {
    const now = deps.clock.now();
    const ended = await deps.db.transaction(async (tx) => {
      const leaver = await lockForUpdate(tx, actor, refreshToken, now);
      const families = await sessions(tx).endOf(leaver.userId, whichOf(scope, leaver), 'logout', now);
      for (const id of families)
        await deps.audit.write(tx, {
          actor: leaver.actor,
          action: 'session.ended',
          record: { type: 'session', id },
          patientId: leaver.userId,
          details: { by: 'logout' },
        });
      tx.afterCommit(() => deps.dropPrincipal(leaver.userId));
      return families.length;
    });
    return { ended };
  };

const lockForUpdate = async (
  tx: Transaction,
  actor: Actor,
  refreshToken: string | undefined,
  now: Date,
): Promise<Leaver> => {
  if (actor.kind === 'user') {
    await people(tx).lockForUpdate(actor.userId);
    return { actor, userId: actor.userId, sessionId: actor.sessionId };
  }
  if (refreshToken === undefined) throw signInFirst();
  const bearer = readBearer(refreshToken);
  const person = bearer && (await people(tx).lockOwnerOf(bearer.id));
  const session = bearer && (await sessions(tx).find(bearer.id));
  if (!bearer || !person || !isActivePerson(person) || !session || !provesBearer(bearer, session.refreshHash))
    throw sessionOver();
  if (session.endedAt || session.expiresAt <= now) throw sessionOver();
  return { actor: provenAs(person, session.family, actor), userId: person.id, sessionId: session.family };
};

const whichOf = (scope: LogoutInput['scope'], { sessionId }: Leaver): { only?: string; except?: string } => {
  if (scope === 'all') return {};
  return scope === 'current' ? { only: sessionId } : { except: sessionId };
};
