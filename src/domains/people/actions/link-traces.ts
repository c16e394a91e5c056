import { tellNudges } from '../../../kernel/nudges';
import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { PeopleDeps } from '../deps';
import {
  LINK_ACCEPTED,
  LINK_ENDED,
  LINK_REQUESTED,
  LINKS_CHANGED,
  REMOVED_BY_USER,
  REQUEST_ACCEPTED,
  REQUEST_INCOMING,
} from '../messages/names';
import type { CareLinkRow } from '../store/link-store';

export type TraceDeps = Pick<PeopleDeps, 'audit' | 'post' | 'cancel' | 'emit'>;

/** What every change of a link leaves behind, in the transaction of the change: its audit row, its event, its message and its notices. */
export const linkTraces = ({ audit, post, cancel, emit }: TraceDeps, tx: Transaction, actor: Actor) => {
  const note = async (
    action: string,
    { documentId, patientId, kind }: CareLinkRow,
    details: Readonly<Record<string, string | boolean | readonly string[]>> = {},
  ): Promise<void> =>
    await audit.write(tx, {
      actor,
      action,
      record: { type: 'care-link', id: documentId },
      patientId,
      details: { kind, ...details },
    });
  const tell = async (message: string, { documentId }: CareLinkRow, userId: number): Promise<void> =>
    await post(tx, [
      {
        key: `${message}-${documentId}-${userId}`,
        topic: message,
        userId,
        subjectId: documentId,
        attempt: 1,
        notAfter: null,
      },
    ]);
  const nudge = async (event: string, { documentId }: CareLinkRow, ...userIds: readonly number[]): Promise<void> =>
    await tellNudges(
      tx,
      userIds.map((userId) => ({ userId, event, ids: [documentId] })),
    );
  const sides = ({ patientId, carerId }: CareLinkRow): readonly number[] =>
    carerId === null ? [patientId] : [patientId, carerId];
  const fact = ({ documentId, kind, patientId, carerId }: CareLinkRow) => ({
    linkId: documentId,
    kind,
    patientUserId: patientId,
    carerUserId: carerId,
  });

  return {
    requested: async (link: CareLinkRow, requestedById: number): Promise<void> => {
      const receivers = sides(link).filter((id) => id !== requestedById);
      await note('care-link.requested', link);
      await emit(tx, 'care-link.requested', { ...fact(link), requestedByUserId: requestedById });
      for (const receiver of receivers) await tell(LINK_REQUESTED, link, receiver);
      await nudge(REQUEST_INCOMING, link, ...receivers);
    },

    /** `acceptedById` is who said yes last; the other one is told. */
    accepted: async (link: CareLinkRow, acceptedById: number): Promise<void> => {
      const others = sides(link).filter((id) => id !== acceptedById);
      await note('care-link.accepted', link, { permissions: link.permissions });
      await emit(tx, 'care-link.accepted', fact(link));
      await cancel(tx, LINK_REQUESTED, [link.documentId]);
      for (const other of others) await tell(LINK_ACCEPTED, link, other);
      await nudge(REQUEST_ACCEPTED, link, ...others);
      await nudge(LINKS_CHANGED, link, ...sides(link));
    },

    rejected: async (link: CareLinkRow): Promise<void> => {
      await note('care-link.rejected', link);
      await cancel(tx, LINK_REQUESTED, [link.documentId]);
      await nudge(LINKS_CHANGED, link, ...sides(link));
    },

    /** To be called with the link as it was, before it is ended: the notices go out before the carer's sockets close. */
    ending: async (link: CareLinkRow, endedById: number | null): Promise<void> => {
      const wasActive = link.status === 'active';
      const others = sides(link).filter((id) => id !== endedById);
      await note(wasActive ? 'care-link.ended' : 'care-link.withdrawn', link);
      await emit(tx, 'care-link.ended', { ...fact(link), endedByUserId: endedById, wasActive });
      await cancel(tx, LINK_REQUESTED, [link.documentId]);
      await cancel(tx, LINK_ACCEPTED, [link.documentId]);
      if (wasActive) for (const other of others) await tell(LINK_ENDED, link, other);
      if (wasActive) await nudge(REMOVED_BY_USER, link, ...others);
      await nudge(LINKS_CHANGED, link, ...sides(link));
    },

    permitted: async (link: CareLinkRow, permissions: readonly string[]): Promise<void> => {
      await note('care-link.permissions-set', link, { permissions });
      await nudge(LINKS_CHANGED, link, ...sides(link));
    },

    madePrimary: async (link: CareLinkRow, primary: boolean): Promise<void> => {
      await note('care-link.primary-set', link, { primary });
      await nudge(LINKS_CHANGED, link, ...sides(link));
    },
  };
};
