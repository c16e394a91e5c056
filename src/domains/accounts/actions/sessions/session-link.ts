import type { Actor } from '../../../../kernel/actor';
import type { Sql } from '../../../../ports/database';
import type { FollowSessionLinkInput, SessionLinkInput, SessionLinkView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { sessionLinkExpired, sessionLinkForged } from '../../errors';
import { readSessionLink } from '../../messages/session-link';
import { linkHolder } from '../../rules/callers';
import { deviceName } from '../../rules/device-name';
import { people } from '../../store/people';
import { sessions } from '../../store/sessions';
import { mfaTokens } from '../../store/mfa-tokens';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'signer'> & {
  readonly dropPrincipal: (userId: number) => void;
};

/** What the page behind a link from a mail shows before one of its buttons is pressed. Changes nothing: mail scanners open links. */
export const readSessionLinkOf =
  (deps: Pick<Deps, 'clock' | 'db' | 'signer'>) =>
  async (_actor: Actor, { token }: SessionLinkInput): Promise<SessionLinkView> =>
    await viewOf(deps.db, sessionIn(deps, token), deps.clock.now());

/**
 * Signs out the device that a mail told its owner about, or all of theirs: for whoever lost a phone and has only the
 * mailbox. Sign-ins that wait for a second factor lead nowhere from then on. The second click finds it done.
 */
export const followSessionLink =
  (deps: Deps) =>
  async (actor: Actor, { token, scope }: FollowSessionLinkInput): Promise<SessionLinkView> => {
    const session = sessionIn(deps, token);
    const now = deps.clock.now();
    return await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockOwnerOf(session);
      if (!person) throw sessionLinkExpired();
      const ended = await sessions(tx).endOf(person.id, scope === 'all' ? {} : { only: session }, 'link', now);
      await mfaTokens(tx).closeAll(person.id, now);
      for (const id of ended)
        await deps.audit.write(tx, {
          actor: linkHolder(actor, 'end-session'),
          action: 'session.ended',
          record: { type: 'session', id },
          patientId: person.id,
          details: { by: 'link' },
        });
      tx.afterCommit(() => deps.dropPrincipal(person.id));
      return await viewOf(tx, session, now);
    });
  };

const sessionIn = ({ signer, clock }: Pick<Deps, 'signer' | 'clock'>, token: string): string => {
  const link = readSessionLink(signer, token, clock.now());
  if (link === 'expired') throw sessionLinkExpired();
  if (link === 'forged') throw sessionLinkForged();
  return link.session;
};

const viewOf = async (sql: Sql, session: string, now: Date): Promise<SessionLinkView> => {
  const begun = await sessions(sql).begunAs(session);
  if (!begun) throw sessionLinkExpired(); // it ended so long ago that it is forgotten
  const live = await sessions(sql).liveOf(begun.userId, now);
  const others = live.filter(({ family }) => family !== session).length;
  return { device: deviceName(begun.userAgent), open: others < live.length, others };
};
