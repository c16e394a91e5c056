import { bind } from '../../kernel/bind';
import { adherenceOf, shareTaken } from './actions/adherence-of';
import { createMedication } from './actions/create-medication';
import { doseHistory } from './actions/dose-history';
import * as doseLink from './actions/dose-link';
import { doseReminders } from './actions/dose-reminders';
import { dosesCalendar } from './actions/doses-calendar';
import { dosesOfDay } from './actions/doses-of-day';
import { moveDose, skipDose, snoozeDose, takeDose, undoDose } from './actions/mark-dose';
import { coursesOfDoses, setDoseCount } from './actions/courses';
import { adminPlans } from './actions/admin-plans';
import * as calendarFeed from './actions/calendar-feed';
import * as changeZone from './actions/change-zone';
import { checkMedication } from './actions/check-medication';
import {
  acknowledgeDose,
  agreeEscalation,
  endEscalation,
  listEscalations,
  unansweredFacts,
} from './actions/escalation';
import { intakeOf } from './actions/intake';
import { scheduleOf } from './actions/schedule-of';
import { keptPlans } from './actions/kept-plans';
import { movePlan } from './actions/move-plan';
import * as pausePlan from './actions/pause-plan';
import * as recordAsNeededActions from './actions/record-as-needed';
import { resumeAll, stopAll } from './actions/stop-all';
import { currentMedicines, endRegimensOf, receiveDispensed, startRegimen } from './actions/start-regimen';
import { countStock, readStock, refillStock, setStockAlerts, stockFacts, stockNeeded } from './actions/stock';
import { recountStock } from './actions/recount-stock';
import { previewMedication } from './actions/preview-medication';
import { readDose } from './actions/read-dose';
import * as readsForCarers from './actions/reads-for-carers';
import * as recordsOfPerson from './actions/records-of-person';
import { stopMedication } from './actions/stop-medication';
import { materialiseDoses, refillPlans, wakeDoses } from './actions/ticks';
import { updateMedication } from './actions/update-medication';
import type { Queue } from '../../ports/queue';
import type { RegimensDeps } from './deps';
import { reportReads } from './store/report-reads';

export * from './contract';
export * from './dose-record';
export * from './stock-contract';
export * from './escalation-contract';
export * from './feed-contract';
export type { Course } from './actions/courses';
export type { Dispensed, RegimenToStart, StartedRegimen } from './actions/start-regimen';
export type {} from './events-out';
export type { RegimensDeps } from './deps';
export type { GroupedDose, TabledDose } from './rules/packed-doses';
export type { DayOutcome, ReportedDose, ReportSpan } from './store/report-reads';
export { regimensSchema } from './store/schema-all';

/** Medications and when they are due: plans, the doses that come of them, and what became of each. */
export const regimens = (deps: RegimensDeps) => ({
  createMedication: createMedication(deps),
  previewMedication: previewMedication(deps),
  checkMedication: checkMedication(deps),
  updateMedication: updateMedication(deps),
  ...bind(deps, pausePlan),
  movePlan: movePlan(deps),
  ...bind(deps, changeZone),
  adminPlans: adminPlans(deps),
  scheduleOf: scheduleOf(deps),
  medicationPlans: keptPlans(deps, 'medication'),
  supplementPlans: keptPlans(deps, 'supplement'),
  vaccinePlans: keptPlans(deps, 'vaccine'),

  ...bind(deps, recordAsNeededActions),

  readStock: readStock(deps),
  countStock: countStock(deps),
  refillStock: refillStock(deps),
  setStockAlerts: setStockAlerts(deps),
  stockNeeded: stockNeeded(deps),
  stockFacts: stockFacts(deps),

  agreeEscalation: agreeEscalation(deps),
  listEscalations: listEscalations(deps),
  endEscalation: endEscalation(deps),
  acknowledgeDose: acknowledgeDose(deps),
  unansweredFacts: unansweredFacts(deps),

  ...bind(deps, calendarFeed),

  /** For rooms on upper floors, in their transactions. */
  startRegimen: startRegimen(deps),
  endRegimensOf: endRegimensOf(deps),
  currentMedicines,
  coursesOfDoses,
  setDoseCount: setDoseCount(deps),
  receiveDispensed: receiveDispensed(deps),
  /** When a person dies or leaves; and where that was a mistake. */
  stopAll: stopAll(deps),
  resumeAll: resumeAll(deps),

  recountStock: recountStock(deps),
  stopMedication: stopMedication(deps),

  dosesOfDay: dosesOfDay(deps),
  dosesCalendar: dosesCalendar(deps),
  doseHistory: doseHistory(deps),
  adherence: adherenceOf(deps),
  intake: intakeOf(deps),
  /** For rooms that have asked `access` already. */
  shareTaken: shareTaken(deps),
  readDose: readDose(deps),
  /** What reports read of doses; for rooms that know whose they ask for. */
  reportReads,

  ...bind(deps, readsForCarers),

  ...bind(deps, recordsOfPerson),

  takeDose: takeDose(deps),
  skipDose: skipDose(deps),
  snoozeDose: snoozeDose(deps),
  undoDose: undoDose(deps),
  moveDose: moveDose(deps),
  ...bind(deps, doseLink),

  /** What reminders say. */
  doseReminders: doseReminders(deps),
  /** The ticks: call each every second, on as many workers as there are. */
  materialiseDoses: materialiseDoses(deps),
  refillPlans: refillPlans(deps),
  wakeDoses: wakeDoses(deps),
  /** The same, handing reminders to this queue as soon as they are committed. */
  wakeDosesOver: async (queue: Queue): Promise<number> => await wakeDoses(deps)(deps.postOver(queue)),
});
export type Regimens = ReturnType<typeof regimens>;
