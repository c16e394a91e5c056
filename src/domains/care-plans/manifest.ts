import { SECOND_MS } from '../../kernel/durations';
import type { Transaction } from '../../ports/database';
import { listenersOfMany, room, type Events } from '../../ports/room';
import {
  literalSteps,
  frequencyShape,
  frequencyView,
  actionableStepsView,
  extractedStep,
  stepInput,
  stepView,
  writtenNoteView,
} from './contract';
import { carePlansDataMap } from './store/data-map';
import { carePlansAuditWords } from './audit-words';
import { carePlansDoors } from './doors/notes';
import type {} from './events';
import { carePlans, type CarePlans } from './index';
import { carePlansMessages } from './messages';
import { carePlansMigrations } from './migrations';
import { carePlansPanelRoutes } from './panel-routes';
import { WATCH_NOTES } from './permissions';
import { seedCarePlans } from './seeds';
import { carePlansSettings } from './settings';
import { carePlansWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly 'care-plans': CarePlans;
  }
}

const listener = listenersOfMany<CarePlans>();
/** After a day without workers there are hundreds of thousands of these. */
const followDoses = async (own: CarePlans, doses: readonly Events['dose.missed'][], tx: Transaction): Promise<void> =>
  await own.followDoses(
    tx,
    doses.map(({ doseId }) => doseId),
  );

export default room<CarePlans>({
  name: 'care-plans',
  floor: 6,
  knows: 'doctors’ notes, sealed to their readers, and the steps that follow from them',
  build: ({ clock, db, rooms, settings, tools }) => {
    const chosen = settings(carePlansSettings);
    return carePlans({
      clock,
      db,
      audit: rooms.audit,
      emit: rooms.outbox.emit,
      access: rooms.access,
      regimens: rooms.regimens,
      notify: async (tx, owed) => await rooms.notifications.notify(tx, owed),
      cancel: rooms.notifications.cancel,
      doctorsOf: rooms.people.doctorsOf,
      namesOf: rooms.accounts.namesIn,
      rowIdOf: rooms.accounts.rowIdOf,
      recoveryKey: chosen.NOTE_RECOVERY_PUBLIC_KEY,
      model: tools.model,
      modelTimeoutMs: chosen.NOTE_MODEL_SECONDS * SECOND_MS,
    });
  },
  doors: carePlansDoors,
  types: {
    ActionableSteps: actionableStepsView,
    ActionableStepTexts: literalSteps,
    CareStep: stepView,
    CareStepDraft: stepInput,
    ExtractedStep: extractedStep,
    StepFrequency: frequencyView,
    StepFrequencyDraft: frequencyShape,
    WrittenNote: writtenNoteView,
  },
  words: carePlansWords,
  settings: carePlansSettings,
  migrations: carePlansMigrations,
  dataMap: carePlansDataMap,
  emits: ['note.released'],
  unheard: ['note.released'],
  listeners: [
    listener('dose.missed', 'lengthens-the-course', followDoses),
    listener('dose.skipped', 'shortens-the-course-that-was-explained', followDoses),
    listener('dose.taken', 'shortens-the-course-again', followDoses),
  ],
  messages: carePlansMessages,
  auditWords: carePlansAuditWords,
  panel: {
    permissions: [
      {
        action: WATCH_NOTES,
        group: 'Notes',
        label: 'See notes and their steps, without their words',
        roles: ['admin'],
      },
    ],
    routes: carePlansPanelRoutes,
  },
  ends: {
    stop: async (own: CarePlans, tx, { userId }) => await own.stopFor(tx, userId),
    resume: async () => undefined,
  },
  seeds: seedCarePlans,
});
