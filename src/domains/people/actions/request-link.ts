import { DAY_MS } from '../../../kernel/durations';
import { signedInPerson } from '../../../kernel/callers';
import type { Actor } from '../../../kernel/actor';
import { invalidField } from '../../../kernel/errors';
import { newDocumentId } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { LinkView, RequestLinkInput } from '../contract';
import type { PeopleDeps } from '../deps';
import { noSuchRecord, notForYourRole, recentlyRejected, tooManyPending } from '../errors';
import { linkPair, type LinkPair } from '../rules/pair';
import { DEFAULT_PERMISSIONS } from '../rules/permissions';
import { linkStore } from '../store/link-store';
import { personStore } from '../store/person-store';
import { readLink } from './held-link';
import { linkTraces, type TraceDeps } from './link-traces';
import { linkViewFor } from './link-view';

export type LinkDeps = TraceDeps & Pick<PeopleDeps, 'clock' | 'db'>;

const MOST_PENDING = 50;
/** Whoever was told no does not ask again at once. */
const REJECTION_HOLDS_MS = 7 * DAY_MS;

/**
 * A doctor or caregiver asks a patient, or a patient asks a doctor or caregiver, to be linked. Asking twice is asking once;
 * asking somebody who has asked already accepts. Nobody is told why somebody cannot be asked: missing, closed, not
 * verified and of the wrong role look the same.
 */
export const requestLink =
  (deps: LinkDeps) =>
  async (actor: Actor, asked: RequestLinkInput): Promise<LinkView> =>
    await deps.db.transaction(async (tx) => await requestLinkIn(deps)(tx, actor, asked));

/** The same in the transaction of what leads to it. */
export const requestLinkIn =
  (deps: LinkDeps) =>
  async (tx: Transaction, actor: Actor, { receiverId, email, kind }: RequestLinkInput): Promise<LinkView> => {
    const asker = signedInPerson(actor);
    if (asker.role !== 'patient' && asker.role !== 'doctor' && asker.role !== 'caregiver') throw notForYourRole();
    const now = deps.clock.now();
    const persons = personStore(tx);
    const receiver =
      receiverId === undefined ? await persons.idByEmail(email ?? '') : await persons.idByDocumentId(receiverId);
    const pair = await lockPair(tx, asker.userId, receiver, now);
    if (kind !== undefined && kind !== pair.kind)
      throw invalidField(['kind'], `This would be a ${pair.kind}. Say so, or leave kind out.`);

    const links = linkStore(tx);
    const open = await links.openBetween(pair.patientId, pair.carerId, pair.kind);
    if (open?.status === 'active' || open?.requestedById === asker.userId) return linkViewFor(asker.userId, open);
    if (open) {
      await links.accept(open.id, now);
      return await acceptedView(deps, tx, actor, asker.userId, open.documentId);
    }

    const asked = { patientId: pair.patientId, carerId: pair.carerId, requestedById: asker.userId };
    if (await links.wasRejectedSince(asked, new Date(now.getTime() - REJECTION_HOLDS_MS))) throw recentlyRejected();
    if ((await links.pendingOf(asker.userId)) >= MOST_PENDING) throw tooManyPending(MOST_PENDING);
    const documentId = newDocumentId();
    await links.add(
      { documentId, status: 'pending', ...asked, kind: pair.kind, permissions: DEFAULT_PERMISSIONS[pair.kind] },
      now,
    );
    const link = await readLink(tx, asker.userId, documentId);
    await linkTraces(deps, tx, actor).requested(link, asker.userId);
    return linkViewFor(asker.userId, link);
  };

/** Both people, held; refuses where they cannot be linked. */
export const lockPair = async (
  tx: Transaction,
  askerId: number,
  receiverId: number | null,
  now: Date,
): Promise<LinkPair> => {
  if (receiverId === null || receiverId === askerId) throw noSuchRecord();
  const held = await personStore(tx).lockForUpdate([askerId, receiverId], now);
  const [one, other] = [held.get(askerId), held.get(receiverId)];
  const pair = one && other ? linkPair(one, other) : null;
  if (!pair) throw noSuchRecord();
  return pair;
};

/** Leaves the traces of a link that has just become active, and shows it. */
export const acceptedView = async (
  deps: LinkDeps,
  tx: Transaction,
  actor: Actor,
  userId: number,
  documentId: string,
): Promise<LinkView> => {
  const link = await readLink(tx, userId, documentId);
  await linkTraces(deps, tx, actor).accepted(link, userId);
  return linkViewFor(userId, link);
};
