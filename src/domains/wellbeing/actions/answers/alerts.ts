import type { Actor } from '../../../../kernel/actor';
import type { Sql } from '../../../../ports/database';
import type { AlertsQuery, AlertView, Pagination } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { alertNotFound } from '../../errors';
import { isStaff, signedInPerson } from '../../rules/callers';
import { attempts } from '../../store/attempts';
import { paginationOf, sliceOf } from '../pagination';
import { ALERT } from './raise-red-flag';

type Deps = Pick<WellbeingDeps, 'clock' | 'db' | 'audit' | 'patientsOf' | 'personOf' | 'acknowledge'>;

/** Alerts about the people one cares for, or about everybody for staff: those nobody has acknowledged first. */
export const listAlerts =
  (deps: Deps) =>
  async (
    actor: Actor,
    { open, ...asked }: AlertsQuery,
  ): Promise<{ readonly alerts: AlertView[]; readonly pagination: Pagination }> => {
    const people = await reached(deps, deps.db, actor);
    const isOpen = open === undefined ? null : open === 'true';
    const { rows, total } = await attempts(deps.db).alerts(people, isOpen, sliceOf(asked));
    const persons = await deps.personOf(deps.db, [...new Set(rows.map(({ userId }) => userId))]);
    deps.audit.read({
      actor,
      action: 'quiz.alerts-read',
      record: { type: ALERT, id: 'many' },
      patientId: null,
      details: { count: rows.length },
    });
    return {
      alerts: rows.map(({ userId, ...alert }) => ({
        ...alert,
        patient: { documentId: persons.get(userId)?.documentId ?? '' },
      })),
      pagination: paginationOf(asked, total),
    };
  };

/** Says that one sees to it: nobody is told of it any more. Doing it again changes nothing. */
export const acknowledgeAlert =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<AlertView> =>
    await deps.db.transaction(async (tx) => {
      const people = await reached(deps, tx, actor);
      const held = await attempts(tx).holdAlert(id);
      if (!held || (people && !people.includes(held.userId))) throw alertNotFound();
      if (held.acknowledgedAt === null) {
        await attempts(tx).acknowledgeAlert(id, actor.kind === 'user' ? actor.documentId : null, deps.clock.now());
        await deps.acknowledge(tx, actor, { type: ALERT, id });
        await deps.audit.write(tx, {
          actor,
          action: 'quiz.alert-acknowledged',
          record: { type: ALERT, id },
          patientId: held.userId,
        });
      }
      const alert = await attempts(tx).alert(id);
      if (!alert) throw alertNotFound();
      const { userId, ...shown } = alert;
      const person = (await deps.personOf(tx, [userId])).get(userId);
      return { ...shown, patient: { documentId: person?.documentId ?? '' } };
    });

/** Null: everybody. */
const reached = async (deps: Deps, sql: Sql, actor: Actor): Promise<readonly number[] | null> =>
  isStaff(actor) ? null : await deps.patientsOf(sql, signedInPerson(actor));
