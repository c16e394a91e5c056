import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { Sql } from '../../../ports/database';
import type { AgendaQuery, AppointmentSnapshot, AppointmentView, EveryAppointmentQuery } from '../contract';
import type { AppointmentsDeps } from '../deps';
import { appointmentNotFound } from '../errors';
import { readerOf } from '../rules/side';
import { appointmentViews } from '../store/appointment-views';

type Deps = Pick<AppointmentsDeps, 'clock' | 'db' | 'audit'>;

const MOST_IN_A_LIST = 100;

interface Numbered {
  readonly appointments: readonly AppointmentView[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}
const numbered = (
  appointments: readonly AppointmentView[],
  { page, pageSize }: AgendaQuery,
  total: number,
): Numbered => ({ appointments, pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } });

/** The caller’s own appointments, on either side: those to come, then those that are past. */
export const listAppointments =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor): Promise<readonly AppointmentView[]> => {
    const { userId } = signedInPerson(actor);
    const { views } = await appointmentViews(db).viewsOf(userId, clock.now(), { page: 1, pageSize: MOST_IN_A_LIST });
    noteRead(audit, actor, views, 'own');
    return views;
  };

/** The same, page by page. */
export const readAgenda =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, query: AgendaQuery): Promise<Numbered> => {
    const { userId } = signedInPerson(actor);
    const { views, total } = await appointmentViews(db).viewsOf(userId, clock.now(), query);
    noteRead(audit, actor, views, 'own');
    return numbered(views, query, total);
  };

/** @throws DomainError `not-found` for one in which the caller takes no part */
export const readAppointment =
  ({ db, audit }: Deps) =>
  async (actor: Actor, documentId: string): Promise<AppointmentView> => {
    const view = await appointmentViews(db).view(documentId, readerOf(actor));
    if (!view) throw appointmentNotFound();
    noteRead(audit, actor, [view], 'own');
    return view;
  };

/** Every appointment, for those who look after them. */
export const everyAppointment =
  ({ db, audit }: Deps) =>
  async (actor: Actor, query: EveryAppointmentQuery): Promise<Numbered> => {
    const { views, total } = await appointmentViews(db).every(query);
    noteRead(audit, actor, views, 'every');
    return numbered(views, query, total);
  };

/** An appointment for another room, which answers for who may know of it; null: there is none. */
export const findAppointment = async (sql: Sql, documentId: string): Promise<AppointmentSnapshot | null> =>
  (await appointmentViews(sql).snapshots([documentId]))[0] ?? null;

/** One side of each of these appointments, for whoever has been shown them; null where there is nobody any more. */
export const sidesOf =
  ({ db }: Pick<Deps, 'db'>) =>
  async (
    documentIds: readonly string[],
    side: 'patient' | 'professional',
  ): Promise<ReadonlyMap<string, AppointmentView['patient']>> =>
    new Map((await appointmentViews(db).sidesOf(documentIds)).map((sides) => [sides.documentId, sides[side]]));

/** Those of one person, to come and then past: for rooms that have asked already who may know, and that note the read. */
export const appointmentsOf =
  ({ clock, db }: Pick<Deps, 'clock' | 'db'>) =>
  async (userId: number): Promise<readonly AppointmentView[]> =>
    (await appointmentViews(db).viewsOf(userId, clock.now(), { page: 1, pageSize: MOST_IN_A_LIST })).views;

const noteRead = (
  audit: AppointmentsDeps['audit'],
  actor: Actor,
  views: readonly AppointmentView[],
  list: 'own' | 'every',
): void => {
  const [first] = views;
  if (!first) return;
  audit.read({
    actor,
    action: 'record.read',
    record: { type: 'appointment', id: views.length === 1 ? first.documentId : 'many' },
    patientId: actor.kind === 'user' && actor.documentId === first.patient?.documentId ? actor.userId : null,
    details: { list, count: views.length, ids: views.map(({ documentId }) => documentId) },
  });
};
