import type { Actor, UserActor } from '../../../kernel/actor';
import type { LoggedOutView, LogoutInput } from '../contract';
import type { AccountsDeps } from '../deps';
import { signedInPerson } from '../rules/callers';
import { people } from '../store/people';
import { sessions } from '../store/sessions';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit'> & { readonly dropPrincipal: (userId: number) => void };

/** Ends this session, the person's others, or all of them: access and refresh tokens are good for nothing from now on, on every node. */
export const logout =
  (deps: Deps) =>
  async (actor: Actor, { scope }: LogoutInput): Promise<LoggedOutView> => {
    const person = signedInPerson(actor);
    const now = deps.clock.now();
    const ended = await deps.db.transaction(async (tx) => {
      await people(tx).hold(person.userId);
      const families = await sessions(tx).endOf(person.userId, whichOf(scope, person), 'logout', now);
      for (const id of families) await deps.audit.write(tx, { actor, action: 'session.ended', record: { type: 'session', id }, patientId: person.userId, details: { by: 'logout' } });
      tx.afterCommit(() => deps.dropPrincipal(person.userId));
      return families.length;
    });
    return { ended };
  };

const whichOf = (scope: LogoutInput['scope'], { sessionId }: UserActor): { only?: string; except?: string } => {
  if (scope === 'all') return {};
  return scope === 'current' ? { only: sessionId } : { except: sessionId };
};
