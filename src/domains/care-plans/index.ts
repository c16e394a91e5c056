import { bind } from '../../kernel/bind';
import type { OwedSubject } from '../../ports/message';
import { followDoses } from './actions/follow-doses';
import { stopFor } from './actions/ends';
import { extractForDoctor } from './actions/extract';
import * as keys from './actions/keys';
import * as oversight from './actions/oversight';
import * as readNotes from './actions/read-notes';
import * as readers from './actions/readers';
import * as steps from './actions/steps';
import { tasksOf } from './actions/tasks-of';
import { writeNote, writeSealedNote } from './actions/write-note';
import type { CarePlansDeps } from './deps';
import type {} from './events';
import { noteStore } from './store/notes';

export * from './contract';
export type { CarePlansDeps, Owed } from './deps';
export type { CareTask } from './actions/tasks-of';
export type { Frequency, Step } from './rules/step';
export { extractSteps } from './rules/extract';
export { TO_MACHINES } from './rules/extract/to-machines';
export { kindOfMedicine, planOf } from './rules/regimen';

/** Notes that only the patient and their doctors can open, and the steps that follow from them. */
export const carePlans = (deps: CarePlansDeps) => ({
  writeNote: writeNote(deps),
  writeSealedNote: writeSealedNote(deps),
  ...bind(deps, readNotes),

  ...bind(deps, steps),

  followDoses: followDoses(deps),
  tasksOf,

  ...bind(deps, keys),
  ...bind(deps, readers),
  extractForDoctor: extractForDoctor(deps),

  ...bind(deps, oversight),

  /** Those that still say something; what they say is not in the message. */
  plansForMessages: async (owed: readonly OwedSubject[]) => {
    const current = new Set(await noteStore(deps.db).current(owed.map(({ subjectId }) => subjectId)));
    return new Map(owed.filter(({ subjectId }) => current.has(subjectId)).map(({ id }) => [id, {}] as const));
  },
  stopFor: stopFor(deps),
});
export type CarePlans = ReturnType<typeof carePlans>;
