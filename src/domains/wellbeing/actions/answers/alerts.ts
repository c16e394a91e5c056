import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { Sql } from '../../../../ports/database';
import type { AlertBoard, AlertsQuery, AlertView, Pagination } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { alertNotFound } from '../../errors';
import { isStaff } from '../../rules/callers';
import { attempts, type AlertRow } from '../../store/attempts';
import { paginationOf, sliceOf } from '../pagination';
import { ALERT } from './raise-red-flag';

type Deps = Pick<
  WellbeingDeps,
  'clock' | 'db' | 'audit' | 'patientsOf' | 'personOf' | 'acknowledge' | 'escalationsAbout' | 'panelNamesIn'
>;
interface AlertPage {
  readonly alerts: AlertView[];
  readonly pagination: Pagination;
}

/** Alerts about the people one cares for, or about everybody for staff: those nobody has acknowledged first. */
export const listAlerts =
  (deps: Deps) =>
  async (actor: Actor, { open, ...asked }: AlertsQuery): Promise<AlertPage> => {
    const people = await reached(deps, deps.db, actor);
    const isOpen = open === undefined ? null : open === 'true';
    const { rows, total } = await attempts(deps.db).alerts(people, isOpen, sliceOf(asked));
    deps.audit.read({
      actor,
      action: 'quiz.alerts-read',
      record: { type: ALERT, id: 'many' },
      patientId: null,
      details: { count: rows.length },
    });
    return { alerts: await shown(deps, deps.db, rows), pagination: paginationOf(asked, total) };
  };

/** The same for those who watch, with how many were told so far, and when the next are. */
export const alertBoard =
  (deps: Deps) =>
  async (actor: Actor, asked: AlertsQuery): Promise<AlertBoard> => {
    const { alerts, pagination } = await listAlerts(deps)(actor, asked);
    const told = await deps.escalationsAbout(
      deps.db,
      alerts.map(({ documentId: id }) => ({ type: ALERT, id })),
    );
    return {
      pagination,
      at: deps.clock.now().toISOString(),
      alerts: alerts.map((alert) => {
        const escalations = told.filter(({ subject }) => subject.id === alert.documentId);
        return {
          ...alert,
          nextAt: escalations.find(({ nextAt }) => nextAt !== null)?.nextAt?.toISOString() ?? null,
          told: escalations.reduce((sum, { told: readers }) => sum + readers.length, 0),
        };
      }),
    };
  };

/** Says that one sees to it: nobody is told of it any more. Doing it again changes nothing. */
export const acknowledgeAlert =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<AlertView> =>
    await deps.db.transaction(async (tx) => {
      const people = await reached(deps, tx, actor);
      const held = await attempts(tx).lockAlert(id);
      if (!held || (people && !people.includes(held.userId))) throw alertNotFound();
      if (held.acknowledgedAt === null) {
        const ref = actor.kind === 'user' ? actor.documentId : null;
        await attempts(tx).acknowledgeAlert(id, { ref, name: await nameOf(deps, tx, actor) }, deps.clock.now());
        await deps.acknowledge(tx, actor, { type: ALERT, id });
        await deps.audit.write(tx, {
          actor,
          action: 'quiz.alert-acknowledged',
          record: { type: ALERT, id },
          patientId: held.userId,
        });
      }
      const alert = await attempts(tx).alert(id);
      const [view] = await shown(deps, tx, alert ? [alert] : []);
      if (!view) throw alertNotFound();
      return view;
    });

/** Null: everybody. */
const reached = async (deps: Deps, sql: Sql, actor: Actor): Promise<readonly number[] | null> =>
  isStaff(actor) ? null : await deps.patientsOf(sql, signedInPerson(actor));

const nameOf = async (deps: Deps, sql: Sql, actor: Actor): Promise<string | null> => {
  if (actor.kind === 'user') return (await deps.personOf(sql, [actor.userId])).get(actor.userId)?.name ?? null;
  return actor.kind === 'admin' ? ((await deps.panelNamesIn(sql, [actor.adminId])).get(actor.adminId) ?? null) : null;
};

const shown = async (deps: Pick<Deps, 'personOf'>, sql: Sql, rows: readonly AlertRow[]): Promise<AlertView[]> => {
  const people = await deps.personOf(sql, [...new Set(rows.map(({ userId }) => userId))]);
  return rows.map(({ userId, ...alert }) => {
    const { documentId = '', name = '' } = people.get(userId) ?? {};
    return { ...alert, patient: { documentId, name } };
  });
};
