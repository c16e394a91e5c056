import { adherenceOf, shareTaken } from './actions/adherence-of';
import { createMedication } from './actions/create-medication';
import { doseHistory } from './actions/dose-history';
import { followDoseLink, readDoseLink, unsubscribe } from './actions/dose-link';
import { doseReminders } from './actions/dose-reminders';
import { dosesCalendar } from './actions/doses-calendar';
import { dosesOfDay } from './actions/doses-of-day';
import { skipDose, snoozeDose, takeDose, undoDose } from './actions/mark-dose';
import { previewMedication } from './actions/preview-medication';
import { readDose } from './actions/read-dose';
import { dosesOf, medicationsOf } from './actions/records-of-person';
import { stopMedication } from './actions/stop-medication';
import { materialiseDoses, refillPlans, wakeDoses } from './actions/ticks';
import { updateMedication } from './actions/update-medication';
import type { Queue } from '../../ports/queue';
import type { RegimensDeps } from './deps';

export * from './contract';
export * from './dose-record';
export type { RegimensDeps } from './deps';
export { regimensSchema } from './store/schema-all';

/** Medications and when they are due: plans, the doses that come of them, and what became of each. */
export const regimens = (deps: RegimensDeps) => ({
  createMedication: createMedication(deps),
  previewMedication: previewMedication(deps),
  updateMedication: updateMedication(deps),
  stopMedication: stopMedication(deps),

  dosesOfDay: dosesOfDay(deps),
  dosesCalendar: dosesCalendar(deps),
  doseHistory: doseHistory(deps),
  adherence: adherenceOf(deps),
  /** For rooms that have asked `access` already. */
  shareTaken: shareTaken(deps),
  readDose: readDose(deps),

  medicationsOf: medicationsOf(deps),
  dosesOf: dosesOf(deps),

  takeDose: takeDose(deps),
  skipDose: skipDose(deps),
  snoozeDose: snoozeDose(deps),
  undoDose: undoDose(deps),
  readDoseLink: readDoseLink(deps),
  followDoseLink: followDoseLink(deps),
  unsubscribe: unsubscribe(deps),

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
