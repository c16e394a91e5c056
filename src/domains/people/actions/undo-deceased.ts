import { tellNudges } from '../../../kernel/nudges';
import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { PeopleDeps } from '../deps';
import { noSuchRecord, notDeceased } from '../errors';
import { STATUS_CHANGED } from '../messages/names';
import { personStore } from '../store/person-store';
import { reachStore } from '../store/reach';
import { statusStore } from '../store/status-store';
import type { StatusDeps } from './set-status';

/**
 * A death was recorded by mistake: the patient is again as before, and the timeline keeps the mistake and its correction.
 * What rooms can resume by themselves goes on, such as doses and goals; what needs somebody to decide, such as visits, stays ended. For those
 * who look after everybody.
 * @throws DomainError `conflict` for somebody who is not recorded as deceased
 */
export const undoDeceased =
  ({ clock, db, audit, emit, ends }: StatusDeps & Pick<PeopleDeps, 'db'>) =>
  async (actor: Actor, patientDocumentId: string, reason: string): Promise<{ readonly statusChangeId: string }> =>
    await db.transaction(async (tx) => {
      const now = clock.now();
      const reached = await reachStore(tx).ofDocument(patientDocumentId, {
        actor,
        what: 'read-record',
        now,
        staff: true,
      });
      const mayCorrect = actor.kind === 'admin' || (actor.kind === 'user' && STAFF_ROLES.includes(actor.role));
      if (!reached?.by || !mayCorrect) throw noSuchRecord();
      const patientId = reached.id;
      await personStore(tx).lockForUpdate([patientId], now);
      const statuses = statusStore(tx);
      const death = await statuses.current(patientId);
      if (death?.status !== 'deceased') throw notDeceased();

      const to = (await statuses.from(death.changeId)) ?? 'stable';
      const statusChangeId = newDocumentId();
      await statuses.markUndone(death.changeId, now);
      await statuses.add(
        {
          id: statusChangeId,
          patientId,
          status: to,
          from: 'deceased',
          at: now,
          byKind: actor.kind,
          byUserId: actor.kind === 'user' ? actor.userId : null,
          source: { type: 'correction', id: death.changeId },
          note: reason,
          episode: death.episode,
        },
        now,
      );
      await statuses.become(patientId, { status: to, since: now, episode: death.episode }, statusChangeId);
      await ends.resume(tx, { userId: patientId });
      await audit.write(tx, {
        actor,
        action: 'status.death-undone',
        record: { type: 'status-change', id: death.changeId },
        patientId,
        reason,
      });
      await tellNudges(tx, [{ userId: patientId, event: STATUS_CHANGED, ids: [statusChangeId] }]);
      await emit(tx, 'status.changed', {
        patientUserId: patientId,
        documentId: reached.documentId,
        from: 'deceased',
        to,
        statusChangeId,
      });
      return { statusChangeId };
    });

const STAFF_ROLES: readonly string[] = ['admin', 'superadmin'];
