import { bind } from '../../kernel/bind';
import type { Transaction } from '../../ports/database';
import type { HistoryEntry } from '../../ports/room';
import * as alerts from './actions/alerts';
import * as careNotes from './actions/care-notes';
import * as caregivers from './actions/caregivers';
import * as careOffers from './actions/care-offers';
import * as careRequests from './actions/care-requests';
import { withdrawRequest } from './actions/advance-request';
import {
  acceptFamily,
  changeFamily,
  endedFacts,
  endFamily,
  invitedFacts,
  inviteFamily,
  listFamily,
  readFamilyRecord,
} from './actions/family';
import * as lateReports from './actions/late-reports';
import * as ratings from './actions/ratings';
import * as recommendations from './actions/recommendations';
import { checkIn, checkOut, correctVisit, readVisit, visitCode } from './actions/visits';
import { readVisitPlan } from './actions/visit-plan';
import * as visitEntries from './actions/visit-entries';
import { tellNewcomers } from './actions/raise-alert';
import { writeReport } from './actions/write-report';
import type { HomeCareDeps } from './deps';
import { CARE_REPORT_LATE } from './message-names';
import { alertStore } from './store/alert-store';
import { ratingStore } from './store/rating-store';
import { reportStore } from './store/report-store';
import { requestStore } from './store/request-store';
import { visitStore } from './store/visit-store';

export * from './contract';
export type { HomeCareDeps } from './deps';
export type { AlertFacts } from './actions/alerts';
export type { CareNoteFacts } from './actions/care-notes';
export type { OfferFacts, UnfilledFacts } from './actions/care-offers';
export type { FamilyFacts } from './actions/family';
export type { LateReportFacts } from './actions/late-reports';

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Caregivers who are found, visits that are proven, and reports that raise the alarm. */
export const homeCare = (deps: HomeCareDeps) => ({
  writeReport: writeReport(deps),
  ...bind(deps, alerts),
  tellNewcomers: tellNewcomers(deps),
  /** For rooms that have asked whether the caller may know. */
  openAlertsOf: async (patientId: number) => await alertStore(deps.db).openOf(patientId),

  ...bind(deps, caregivers),
  ...bind(deps, recommendations),

  ...bind(deps, careRequests),
  ...bind(deps, careOffers),
  countOpenRequests: async (): Promise<number> => await requestStore(deps.db).countOpen(),
  filledShare: async ({ from, to }: Span) => await requestStore(deps.db).filledShare(from, to),

  ...bind(deps, careNotes),

  inviteFamily: inviteFamily(deps),
  acceptFamily: acceptFamily(deps),
  changeFamily: changeFamily(deps),
  endFamily: endFamily(deps),
  listFamily: listFamily(deps),
  readFamilyRecord: readFamilyRecord(deps),
  familyInvitedFacts: invitedFacts(deps),
  familyEndedFacts: endedFacts(deps),

  checkIn: checkIn(deps),
  checkOut: checkOut(deps),
  correctVisit: correctVisit(deps),
  readVisit: readVisit(deps),
  visitCode: visitCode(deps),
  readVisitPlan: readVisitPlan(deps),

  ...bind(deps, visitEntries),

  ...bind(deps, lateReports),

  ...bind(deps, ratings),

  /** Reports that are still to be written about somebody who died or left, or by them, are not asked for any more; nor are visits. */
  endWithPerson: async (tx: Transaction, userId: number): Promise<void> => {
    const settled = await visitStore(tx).reconcileOf(userId);
    if (settled.length > 0) await deps.notifications.cancel(tx, CARE_REPORT_LATE, settled);
    for (const request of await requestStore(tx).holdOpenFor(userId)) await withdrawRequest(deps)(tx, request);
  },

  history: async (userId: number): Promise<readonly HistoryEntry[]> =>
    (await reportStore(deps.db).ofPatient(userId)).map(
      ({ documentId, reportedAt, patientStatus, caregiverName, vitals, score, risk, observations, interventions }) => ({
        kind: 'care-report',
        at: reportedAt,
        documentId,
        title: patientStatus,
        by: caregiverName,
        details: { observations, interventions, vitals, score, risk },
      }),
    ),

  countReports: async ({ from, to }: Span) => await reportStore(deps.db).countWritten(from, to),
  countAlerts: async ({ from, to }: Span) => await alertStore(deps.db).countRaised(from, to),
  secondsToAcknowledge: async ({ from, to }: Span) => await alertStore(deps.db).medianSecondsToAcknowledge(from, to),
  /** Mean stars as a share of five. */
  satisfaction: async ({ from, to }: Span) => await ratingStore(deps.db).meanOf(from, to),
  countOpenAlerts: async (): Promise<number> => await alertStore(deps.db).countOpen(),
  countCriticalAlerts: async (): Promise<number> => await alertStore(deps.db).countCritical(),
  countOwedReports: async (): Promise<number> => await visitStore(deps.db).countOwed(),
  /** How many reports there are about a patient, for seeds. */
  reportsOf: async (patientId: number): Promise<number> => (await reportStore(deps.db).ofPatient(patientId)).length,
});
export type HomeCare = ReturnType<typeof homeCare>;
