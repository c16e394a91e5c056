import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { LinkView } from '../contract';
import { answerInstead, linkClosed, noSuchRecord } from '../errors';
import { linkTransition } from '../rules/link-states';
import { linkStore } from '../store/link-store';
import { lockLink, readLink } from './held-link';
import { linkTraces } from './link-traces';
import { linkViewFor } from './link-view';
import type { LinkDeps } from './request-link';
import { personStore } from '../store/person-store';

/**
 * Either side ends the care, or the one who asked withdraws. It holds from the next request on, and the carer's sockets
 * close at once. Ending twice is ending once.
 */
export const endLink =
  (deps: LinkDeps) =>
  async (actor: Actor, id: string, reason: string | null = null): Promise<LinkView> => {
    const { userId } = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const { link } = await lockLink(tx, userId, id, now);
      if (link.status === 'ended') return linkViewFor(userId, link);
      const verdict = linkTransition(link.status, 'ended', link.requestedById === userId ? 'requester' : 'receiver');
      if (verdict === 'closed') throw linkClosed();
      if (verdict === 'not-yours') throw answerInstead();
      await linkTraces(deps, tx, actor).ending(link, userId);
      await linkStore(tx).end(link.id, userId, reason, now);
      return linkViewFor(userId, await readLink(tx, userId, id));
    });
  };

/** The patient takes leave of a caregiver, by who that is. */
export const removeCaregiver =
  (deps: LinkDeps) =>
  async (actor: Actor, caregiverId: string): Promise<LinkView> => {
    const { userId } = signedInPerson(actor);
    const carerId = await personStore(deps.db).idByDocumentId(caregiverId);
    const link = carerId === null ? null : await linkStore(deps.db).openBetween(userId, carerId, 'caregiver');
    if (!link) throw noSuchRecord();
    return await endLink(deps)(actor, link.documentId);
  };
