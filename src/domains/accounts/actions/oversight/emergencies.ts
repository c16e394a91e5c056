import type { Actor } from '../../../../kernel/actor';
import type { EmergenciesPage, SortedEmergenciesQuery, ReasonInput, WatchedEmergencyView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noSuchEmergency } from '../../errors';
import { EMERGENCY_ENDED } from '../../messages/staff-notices';
import { watchedViewOf } from '../../rules/emergency-access';
import { emergencyAccesses } from '../../store/emergency-accesses';
import { authorityOf } from '../administration/authority-of';
import { notifyUser } from '../notify-user';

/** Every emergency, for those who look after accounts: who opened whose record, why, and until when. */
export const watchEmergencies =
  ({ clock, db, audit }: Pick<AccountsDeps, 'clock' | 'db' | 'audit'>) =>
  async (actor: Actor, { state, sort, page, pageSize }: SortedEmergenciesQuery): Promise<EmergenciesPage> => {
    await authorityOf(db, actor);
    const now = clock.now();
    const { rows, total } = await emergencyAccesses(db).page(state, now, {
      offset: (page - 1) * pageSize,
      limit: pageSize,
      sort,
    });
    audit.read({
      actor,
      action: 'emergencies.listed',
      record: { type: 'emergency-access', id: 'many' },
      patientId: null,
      details: { state, page, count: rows.length },
    });
    return {
      emergencies: rows.map((row) => watchedViewOf(row, now)),
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    };
  };

/**
 * Closes a record that a doctor opened in an emergency before its time is up. The doctor is told by mail, and may break the
 * glass again: a patient is never without help because an admin was mistaken. One that is over reads as if it were not there.
 */
export const stopEmergency =
  (deps: Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post'>) =>
  async (actor: Actor, documentId: string, { reason }: ReasonInput): Promise<WatchedEmergencyView> =>
    await deps.db.transaction(async (tx) => {
      await authorityOf(tx, actor);
      const now = deps.clock.now();
      const accesses = emergencyAccesses(tx);
      const [open] = await accesses.byDocumentIds([documentId]);
      const ended = open && (await accesses.end(documentId, open.carerId, now));
      if (!ended) throw noSuchEmergency();
      await deps.audit.write(tx, {
        actor,
        action: 'break-glass.ended',
        record: { type: 'emergency-access', id: documentId },
        patientId: ended.patientId,
        reason,
        details: { by: 'admin' },
      });
      await notifyUser(deps, tx, ended.carerId, EMERGENCY_ENDED);
      return watchedViewOf(ended, now);
    });
