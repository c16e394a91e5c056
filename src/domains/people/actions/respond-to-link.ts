import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { LinkAnswer, LinkView } from '../contract';
import { linkClosed, noLongerPossible, notYoursToAnswer } from '../errors';
import { linkTransition } from '../rules/link-states';
import { linkPair } from '../rules/pair';
import { linkStore } from '../store/link-store';
import { lockLink, readLink } from './held-link';
import { linkTraces } from './link-traces';
import { linkViewFor } from './link-view';
import { acceptedView, type LinkDeps } from './request-link';

/**
 * The one who was asked says yes or no; saying the same twice is saying it once.
 * @throws DomainError `forbidden` for the one who asked; `conflict` where it was decided otherwise, or can no longer be
 */
export const respondToLink =
  (deps: LinkDeps) =>
  async (actor: Actor, id: string, answer: LinkAnswer): Promise<LinkView> => {
    const { userId } = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { link, people } = await lockLink(tx, userId, id, now);
      const to = answer === 'accepted' ? 'active' : 'rejected';
      const by = link.requestedById === userId ? 'requester' : 'receiver';
      if (link.status === to && by === 'receiver') return linkViewFor(userId, link);
      const verdict = linkTransition(link.status, to, by);
      if (verdict === 'closed') throw linkClosed();
      if (verdict === 'not-yours') throw notYoursToAnswer();

      if (to === 'rejected') {
        await linkStore(tx).reject(link.id, now);
        const rejected = await readLink(tx, userId, id);
        await linkTraces(deps, tx, actor).rejected(rejected);
        return linkViewFor(userId, rejected);
      }
      const patient = people.get(link.patientId);
      const carer = people.get(link.carerId ?? 0);
      if (!patient || !carer || linkPair(patient, carer)?.kind !== link.kind) throw noLongerPossible();
      await linkStore(tx).accept(link.id, now);
      return await acceptedView(deps, tx, actor, userId, id);
    });
  };
