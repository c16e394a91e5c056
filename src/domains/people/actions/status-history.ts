import type { Actor } from '../../../kernel/actor';
import { Page } from '../../../kernel/answers';
import type { Sql } from '../../../ports/database';
import type { ClinicalStatus, CurrentStatusMeta, StatusChangeView, StatusHistoryQuery } from '../contract';
import type { PeopleDeps } from '../deps';
import { noSuchRecord } from '../errors';
import { reachStore } from '../store/reach';
import { statusStore } from '../store/status-store';

/** A patient's timeline, the newest first: one's own, that of somebody in one's care, and for those who look after everybody. */
export const statusHistory =
  ({ clock, db, audit }: Pick<PeopleDeps, 'clock' | 'db' | 'audit'>) =>
  async (
    actor: Actor,
    patientDocumentId: string,
    { page, pageSize }: StatusHistoryQuery,
  ): Promise<Page<StatusChangeView[], CurrentStatusMeta>> => {
    const reached = await reachStore(db).ofDocument(patientDocumentId, {
      actor,
      what: 'read-record',
      now: clock.now(),
      staff: true,
    });
    if (!reached?.by) throw noSuchRecord();
    const statuses = statusStore(db);
    const current = await statuses.current(reached.id);
    const { rows, total } = await statuses.page(reached.id, page, pageSize);
    audit.read({
      actor,
      action: 'status.read',
      record: { type: 'patient', id: reached.documentId },
      patientId: reached.id,
      reason: reached.reason,
      details: { by: reached.by, count: rows.length },
    });
    return new Page([...rows], {
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
      current: current?.status ?? null,
    });
  };

/** How a patient is now; null where nothing was ever recorded. Whether the caller may know was asked before. */
export const statusOf = async (sql: Sql, patientId: number): Promise<ClinicalStatus | null> =>
  (await statusStore(sql).current(patientId))?.status ?? null;
