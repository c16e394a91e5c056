import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { AppointmentSnapshot } from '../../appointments';
import type { PatientStatus, ReportInput, ReportView, VitalsInput, VitalsView } from '../contract';
import type { HomeCareDeps } from '../deps';
import { alreadyReported, noSuchRecord, visitNotBegun, vitalImpossible, vitalMissing, vitalUnlikely } from '../errors';
import { CARE_REPORT_LATE } from '../message-names';
import { alertLevel } from '../rules/alert-level';
import { ageOn, news2 } from '../rules/news2';
import { codedVitals } from '../rules/coded-vitals';
import { impossibleVital, readPressure, unlikelyVitals, type Vitals } from '../rules/vitals';
import { reportStore, type ReportRow } from '../store/report-store';
import { visitStore } from '../store/visit-store';
import { flagVisit } from './flag-visit';
import { raiseAlert } from './raise-alert';
import { reportViewOf } from './views';

type Deps = Pick<
  HomeCareDeps,
  'clock' | 'db' | 'audit' | 'emit' | 'once' | 'people' | 'appointments' | 'accounts' | 'notifications'
>;

/**
 * Writes the one report about a visit: with it, in one transaction, the patient's status moves and an alert is raised where
 * the patient got worse. The same key with the same input returns the first report.
 * @throws DomainError `not-found` for visits of others, `conflict` before the visit and for a second report
 */
export const writeReport =
  (deps: Deps) =>
  async (actor: Actor, input: ReportInput, idempotencyKey: string | null = null): Promise<ReportView> => {
    const { userId } = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const documentId = newDocumentId();
      const before = await deps.once(
        tx,
        { userId, key: idempotencyKey, asked: ['care-report.write', input], resource: documentId },
        now,
      );
      if (before !== null) return await writtenBefore(tx, userId, before);

      const visit = await deps.appointments.find(tx, input.appointmentId);
      if (!visit || visit.professionalUserId !== userId || visit.patientUserId === null) throw noSuchRecord();
      if (visit.status !== 'in_progress' && visit.status !== 'completed') throw visitNotBegun();

      const report = await reportOf(deps, tx, {
        documentId,
        userId,
        visit,
        patientId: visit.patientUserId,
        input,
        now,
      });
      if (!(await reportStore(tx).add(report))) throw alreadyReported();
      await flagVisit(tx, visit);
      await follow(deps, tx, actor, { report, patientId: visit.patientUserId, at: visit.completedAt ?? now, now });
      return reportViewOf(report);
    });
  };

const writtenBefore = async (tx: Transaction, userId: number, documentId: string): Promise<ReportView> => {
  const report = await reportStore(tx).writtenBy(userId, documentId);
  if (!report) throw noSuchRecord();
  return reportViewOf(report);
};

interface Written {
  readonly documentId: string;
  readonly userId: number;
  readonly visit: AppointmentSnapshot;
  readonly patientId: number;
  readonly input: ReportInput;
  readonly now: Date;
}

const reportOf = async (
  { people, accounts }: Pick<Deps, 'people' | 'accounts'>,
  tx: Transaction,
  { documentId, userId, visit, patientId, input, now }: Written,
): Promise<ReportRow> => {
  const patientStatus: PatientStatus = input.patientStatus === 'cured' ? 'recovered' : input.patientStatus;
  const vitals = measured(input.vitals ?? {});
  const fault = impossibleVital(vitals);
  if (fault) throw vitalImpossible(asWritten(fault.field), fault.says);
  const unlikely = [...new Set(unlikelyVitals(vitals).map(asWritten))];
  // An alarm waits for no question: whoever is in danger has unlikely values.
  if (unlikely[0] !== undefined && !input.confirm && alertLevel(patientStatus) === null)
    throw vitalUnlikely(unlikely[0]);
  if (visit.type === 'in_person' && patientStatus !== 'deceased') refuseMissing(vitals);

  const [{ birthDate }, names] = [
    await people.profileIn(tx, patientId),
    await accounts.namesIn(tx, [patientId, userId]),
  ];
  const warning = news2(vitals, ageOn(birthDate, now));
  return {
    documentId,
    appointmentId: visit.documentId,
    patientId,
    caregiverId: userId,
    patientName: names.get(patientId)?.name ?? null,
    caregiverName: names.get(userId)?.name ?? null,
    patientStatus,
    observations: input.observations,
    interventions: input.interventions || null,
    vitals: shown(vitals, input.vitals ?? {}),
    flags: unlikely,
    score: warning?.score ?? null,
    risk: warning?.risk ?? null,
    scoreDetails: warning?.points ?? null,
    reportedAt: now,
  };
};

const measured = (input: VitalsInput): Vitals => {
  const pressure = input.bloodPressure ? readPressure(input.bloodPressure) : null;
  return {
    systolic: pressure?.systolic ?? null,
    diastolic: pressure?.diastolic ?? null,
    heartRate: input.heartRate ?? null,
    temperature: input.temperature ?? null,
    respiratoryRate: input.respiratoryRate ?? null,
    oxygenSaturation: input.oxygenSaturation ?? null,
    supplementalOxygen: input.supplementalOxygen ?? false,
    consciousness: input.consciousness ?? 'alert',
  };
};

const shown = (vitals: Vitals, { bloodPressure }: VitalsInput): VitalsView => {
  const { systolic: _systolic, diastolic: _diastolic, ...rest } = vitals;
  return {
    bloodPressure: bloodPressure?.replace(/\s/g, '') ?? null,
    ...rest,
    measurements: [...codedVitals(vitals)],
  };
};

/** Both numbers of the blood pressure are written in one field. */
const asWritten = (field: string): string => (field === 'systolic' || field === 'diastolic' ? 'bloodPressure' : field);

const refuseMissing = (vitals: Vitals): void => {
  const { systolic, heartRate, temperature, respiratoryRate, oxygenSaturation } = vitals;
  const asked = { bloodPressure: systolic, heartRate, temperature, respiratoryRate, oxygenSaturation };
  const missing = Object.entries(asked).find(([, value]) => value === null);
  if (missing) throw vitalMissing(missing[0]);
};

interface Following {
  readonly report: ReportRow;
  readonly patientId: number;
  /** From when the status holds. */
  readonly at: Date;
  readonly now: Date;
}

/** What a report brings about, in its transaction. The status comes first: a death ends what is open, and the alert about it stays. */
const follow = async (
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  { report, patientId, at, now }: Following,
): Promise<void> => {
  const { documentId, appointmentId, patientStatus, patientName } = report;
  await deps.people.setStatus(tx, actor, {
    patientId,
    status: patientStatus,
    source: { type: 'care-report', id: documentId },
    at: at > now ? now : at,
  });
  await visitStore(tx).settle(appointmentId);
  await deps.notifications.cancel(tx, CARE_REPORT_LATE, [appointmentId]);
  await deps.audit.write(tx, {
    actor,
    action: 'care-report.written',
    record: { type: 'care-report', id: documentId },
    patientId,
    details: { appointmentId, flags: report.flags },
  });
  await raiseAlert(deps)(tx, actor, { patientId, patientName, patientStatus, reportId: documentId });
  await deps.emit(tx, 'visit.reported', { reportId: documentId, patientUserId: patientId, appointmentId });
};
