import { DAY_MS } from '../../../kernel/durations';
import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { Contact, OwedSubject } from '../../../ports/message';
import type { AlertView, CareBoard } from '../contract';
import type { HomeCareDeps } from '../deps';
import { noSuchRecord } from '../errors';
import { refOf } from '../rules/callers';
import { alertStore, type AlertRow } from '../store/alert-store';
import { reportStore } from '../store/report-store';
import { visitStore } from '../store/visit-store';
import { nameOf } from './name-of';
import { alertViewOf } from './views';

const MOST_ON_BOARD = 100;

/**
 * Takes an alert: nobody else is told from now on. Whoever comes second reads who has it.
 * @throws DomainError `not-found` for those who may not read the patient's record
 */
export const acknowledgeAlert =
  (deps: Pick<HomeCareDeps, 'clock' | 'db' | 'audit' | 'access' | 'accounts' | 'notifications'>) =>
  async (actor: Actor, documentId: string): Promise<AlertView> =>
    await deps.db.transaction(async (tx) => {
      const alerts = alertStore(tx);
      const alert = await alerts.lock(documentId);
      if (!alert || alert.patientId === null) throw noSuchRecord();
      const verdict = await deps.access.may(tx, actor, alert.patientId, 'read-record', { staff: true });
      if (!verdict.allowed) throw noSuchRecord();
      if (alert.state === 'open') {
        await alerts.acknowledge(
          documentId,
          { ref: refOf(actor), name: await nameOf(deps, tx, actor) },
          deps.clock.now(),
        );
        await deps.notifications.acknowledge(tx, actor, { type: 'care-alert', id: documentId });
      }
      await deps.audit.write(tx, {
        actor,
        action: alert.state === 'open' ? 'care-alert.acknowledged' : 'care-alert.read',
        record: { type: 'care-alert', id: documentId },
        patientId: alert.patientId,
      });
      const [now] = await alerts.those([documentId]);
      if (!now) throw noSuchRecord();
      return alertViewOf(now);
    });

/**
 * A death was recorded by mistake: the alert about it is over, and nobody is told of it any more. In the transaction of the
 * correction, whose trace says who and why.
 */
export const standDownAlertOfDeath =
  (deps: Pick<HomeCareDeps, 'clock' | 'audit' | 'notifications'>) =>
  async (tx: Transaction, patientId: number): Promise<void> => {
    const alert = await alertStore(tx).lockOpen(patientId);
    if (alert?.patientStatus !== 'deceased') return;
    const { documentId } = alert;
    await alertStore(tx).acknowledge(documentId, { ref: 'system', name: DEATH_UNDONE }, deps.clock.now());
    await deps.notifications.standDown(tx, { type: 'care-alert', id: documentId });
    await deps.audit.write(tx, {
      actor: { kind: 'system', reason: 'the death was undone' },
      action: 'care-alert.acknowledged',
      record: { type: 'care-alert', id: documentId },
      patientId,
    });
  };

const DEATH_UNDONE = 'The death was undone';

/** What a message about an alert is written from. */
export interface AlertFacts {
  /** By documentId. */
  readonly alertId: string;
  readonly patientName: string | null;
  readonly isCritical: boolean;
  readonly raisedAt: Date;
}

/**
 * One that somebody has taken says nothing any more; nor does one to a contact or physician whom the patient has removed in
 * the meantime, however long ago it was posted.
 */
export const alertFacts =
  (deps: Pick<HomeCareDeps, 'db' | 'people' | 'accounts' | 'notifications'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, AlertFacts>> => {
    const alerts = await alertStore(deps.db).those([...new Set(owed.map(({ subjectId }) => subjectId))]);
    const facts = new Map<string, AlertFacts>();
    for (const alert of alerts.filter(({ state }) => state === 'open')) {
      const { documentId: alertId, patientName, level, raisedAt } = alert;
      const about = owed.filter(({ subjectId }) => subjectId === alertId);
      const still = await stillToldOf(deps, alert, about);
      for (const { id, userId } of about)
        if (still.has(userId)) facts.set(id, { alertId, patientName, isCritical: level === 'critical', raisedAt });
    }
    return facts;
  };

/** Those of these readers who are to hear of a patient now: staff, linked doctors, and contacts as they are kept. */
const stillToldOf = async (
  { db, people, accounts, notifications }: Pick<HomeCareDeps, 'db' | 'people' | 'accounts' | 'notifications'>,
  { patientId }: AlertRow,
  owed: readonly OwedSubject[],
): Promise<ReadonlySet<number>> => {
  const readers = owed.map(({ userId }) => userId);
  const staff = await accounts.adminReaders(db);
  if (patientId === null) return new Set(staff);
  const kept = await accounts.emergencyContactsOf(db, patientId);
  const outside = await notifications.outsideContacts(readers);
  const isKept = ({ email, phone }: Contact): boolean =>
    kept.some(
      (contact) =>
        (email !== '' && contact.email?.toLowerCase() === email.toLowerCase()) ||
        (Boolean(phone) && contact.phone === phone),
    );
  return new Set([
    ...staff,
    ...(await people.doctorsOf(db, patientId)),
    ...[...outside].flatMap(([reader, contact]) => (isKept(contact) ? [reader] : [])),
  ]);
};

/** For those who watch: alerts that nobody has taken first, and the visits of these 24 hours. */
export const careBoard =
  (deps: Pick<HomeCareDeps, 'clock' | 'db' | 'audit' | 'accounts' | 'notifications' | 'appointments'>) =>
  async (actor: Actor): Promise<CareBoard> => {
    const now = deps.clock.now();
    const alerts = await alertStore(deps.db).board(MOST_ON_BOARD);
    const told = await deps.notifications.escalationsAbout(
      deps.db,
      alerts.map(({ documentId: id }) => ({ type: 'care-alert', id })),
    );
    const patients = await deps.accounts.namesIn(
      deps.db,
      alerts.flatMap(({ patientId }) => (patientId === null ? [] : [patientId])),
    );
    deps.audit.read({
      actor,
      action: 'care-board.read',
      record: null,
      patientId: null,
      details: { alerts: alerts.map(({ documentId }) => documentId) },
    });
    return {
      at: now.toISOString(),
      visits: await visitsAround(deps, actor, now),
      alerts: alerts.map((alert) => {
        const escalations = told.filter(({ subject }) => subject.id === alert.documentId);
        return {
          ...alertViewOf(alert),
          patientId: alert.patientId === null ? null : (patients.get(alert.patientId)?.documentId ?? null),
          nextAt: escalations.find(({ nextAt }) => nextAt !== null)?.nextAt?.toISOString() ?? null,
          told: escalations.reduce((sum, { told: readers }) => sum + readers.length, 0),
        };
      }),
    };
  };

const visitsAround = async (
  { db, appointments }: Pick<HomeCareDeps, 'db' | 'appointments'>,
  actor: Actor,
  now: Date,
): Promise<CareBoard['visits']> => {
  const minute = (at: number): string => new Date(Math.floor(at / 60_000) * 60_000).toISOString();
  const { appointments: booked } = await appointments.everyAppointment(actor, {
    page: 1,
    pageSize: 100,
    kind: 'caregiver',
    from: minute(now.getTime() - DAY_MS / 2),
    to: minute(now.getTime() + DAY_MS / 2),
  });
  const shown = booked.filter(({ status }) => status !== 'cancelled' && status !== 'pending');
  const ids = shown.map(({ documentId }) => documentId);
  const [visits, reports] = [await visitStore(db).of(ids), await reportStore(db).about(ids)];
  return shown.map(({ documentId, patient, professional, status, startsAt, endsAt }) => {
    const visit = visits.find(({ appointmentId }) => appointmentId === documentId);
    return {
      appointmentId: documentId,
      patientId: patient?.documentId ?? null,
      patientName: patient?.name ?? null,
      caregiverId: professional?.documentId ?? null,
      caregiverName: professional?.name ?? null,
      status,
      startsAt,
      endsAt,
      checkedInAt: visit?.checkedInAt.toISOString() ?? null,
      checkedOutAt: visit?.checkedOutAt?.toISOString() ?? null,
      distanceMetres: visit?.inDistanceMetres ?? null,
      flags: visit?.flags ?? [],
      reported: reports.has(documentId),
    };
  });
};
