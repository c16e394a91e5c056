import { DAY_MS } from '../../../kernel/durations';
import type { Transaction } from '../../../ports/database';
import type { AppointmentSnapshot } from '../../appointments';
import { isCopied } from '../rules/copied-text';
import type { Place } from '../rules/distance';
import { visitFlags, type Presence } from '../rules/visit-flags';
import { mergeEntries } from '../rules/merge-entries';
import { entryStore } from '../store/entry-store';
import { noteStore } from '../store/note-store';
import { reportStore } from '../store/report-store';
import { visitStore, type VisitRow } from '../store/visit-store';

const MOST_COMPARED = 50;

/** Looks at a visit anew, beside what else its caregiver did around it; nothing where nobody has checked in. */
export const flagVisit = async (
  tx: Transaction,
  { documentId, type, durationMinutes }: Pick<AppointmentSnapshot, 'documentId' | 'type' | 'durationMinutes'>,
): Promise<void> => {
  const visits = visitStore(tx);
  const visit = await visits.lock(documentId);
  if (!visit) return;
  const { patientId, checkedInAt, inDistanceMetres, outDistanceMetres, inCodeShown, outCodeShown, codeReused } = visit;
  const begins = checkedInAt.getTime();
  const others = await visits.around(visit, new Date(begins - DAY_MS), new Date(begins + DAY_MS));
  const report = await reportStore(tx).textWithEarlier(documentId, MOST_COMPARED);
  const { clockSetBackMs } = mergeEntries(await entryStore(tx).of(documentId));
  const clockErrorsMs = [visit.inClockErrorMs, visit.outClockErrorMs].filter((errorMs) => errorMs !== null);
  const flags = visitFlags({
    ...presenceOf(visit),
    type,
    plannedMinutes: durationMinutes,
    inDistanceMetres,
    outDistanceMetres,
    codeShown: inCodeShown || outCodeShown,
    codeReused,
    clockErrorsMs: [...clockErrorsMs, -clockSetBackMs],
    reportCopied: report !== null && isCopied(report.text, report.earlier),
    patientInHospital: await noteStore(tx).wasInHospital(patientId, checkedInAt),
    correctedByCaregiver: await visits.isCorrectedByCaregiver(documentId),
    others: others.map(presenceOf),
  });
  await visits.flag(documentId, flags);
};

const presenceOf = (visit: VisitRow): Presence => ({
  patientId: visit.patientId,
  checkedInAt: visit.checkedInAt,
  checkedOutAt: visit.checkedOutAt,
  inPlace: placeAt(visit.inLatitude, visit.inLongitude),
  outPlace: placeAt(visit.outLatitude, visit.outLongitude),
});

const placeAt = (latitude: number | null, longitude: number | null): Place | null =>
  latitude === null || longitude === null ? null : { latitude, longitude };
