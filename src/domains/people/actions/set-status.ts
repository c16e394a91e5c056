import { tellNudges } from '../../../kernel/nudges';
import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { ClinicalStatus } from '../contract';
import type { PeopleDeps } from '../deps';
import { noSuchRecord, patientDeceased } from '../errors';
import { STATUS_CHANGED } from '../messages/names';
import { statusMove } from '../rules/clinical-status';
import { personStore } from '../store/person-store';
import { statusStore, type StatusSource } from '../store/status-store';

export type StatusDeps = Pick<PeopleDeps, 'clock' | 'audit' | 'emit' | 'ends'>;

export interface NewStatus {
  /** The patient's row id. Whether the caller may was asked before. */
  readonly patientId: number;
  readonly status: ClinicalStatus;
  /** What it comes from; the same source says the same once. */
  readonly source: StatusSource;
  /** From when it holds. */
  readonly at: Date;
  readonly note?: string | null;
}

export interface StatusSet {
  readonly statusChangeId: string;
  /** Whether it is the patient's present status now; what comes late only joins the timeline. */
  readonly current: boolean;
}

/**
 * Moves a patient's timeline, inside the caller's transaction. `recovered` closes the episode; `deceased` ends, in the same
 * transaction, whatever every room keeps going for the patient.
 * @throws DomainError `conflict` after a death, `not-found` without such a person
 */
export const setStatus =
  ({ clock, audit, emit, ends }: StatusDeps) =>
  async (
    tx: Transaction,
    actor: Actor,
    { patientId, status, source, at, note = null }: NewStatus,
  ): Promise<StatusSet> => {
    const now = clock.now();
    const patient = (await personStore(tx).lockForUpdate([patientId], now)).get(patientId);
    if (!patient) throw noSuchRecord();
    const statuses = statusStore(tx);
    const before = await statuses.current(patientId);
    const setBefore = await statuses.saidBy(patientId, source, status);
    if (setBefore !== null) return { statusChangeId: setBefore, current: before?.changeId === setBefore };
    const move = statusMove(before, { status, at });
    if (!move) throw patientDeceased();

    const statusChangeId = newDocumentId();
    await statuses.add(
      {
        id: statusChangeId,
        patientId,
        status,
        from: move.from,
        at,
        byKind: actor.kind,
        byUserId: actor.kind === 'user' ? actor.userId : null,
        source,
        note,
        episode: move.episode,
      },
      now,
    );
    await audit.write(tx, {
      actor,
      action: 'status.set',
      record: { type: 'status-change', id: statusChangeId },
      patientId,
      details: { current: move.current },
    });
    if (!move.current) return { statusChangeId, current: false };

    await statuses.become(patientId, { status, since: at, episode: move.episode }, statusChangeId);
    if (status === 'deceased') await ends.stop(tx, { userId: patientId }, 'deceased');
    await tellNudges(tx, [{ userId: patientId, event: STATUS_CHANGED, ids: [statusChangeId] }]);
    await emit(tx, 'status.changed', {
      patientUserId: patientId,
      documentId: patient.documentId,
      from: move.from,
      to: status,
      statusChangeId,
    });
    return { statusChangeId, current: true };
  };
