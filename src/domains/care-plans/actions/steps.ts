import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { ActionableStepsView, StepsInput, StepView } from '../contract';
import type { CarePlansDeps } from '../deps';
import { noteNotFound, noteSuperseded, notChecklist, stepNotFound, wordsMissing } from '../errors';
import { signedInPerson } from '../rules/callers';
import { noteStore, type HeldNote } from '../store/notes';
import { stepStore } from '../store/steps';
import { handOver } from './release';
import { asStep, literal } from './write-note';

type Deps = Pick<CarePlansDeps, 'clock' | 'db' | 'audit' | 'emit' | 'access' | 'regimens' | 'notify'>;

/** What a patient is to do now. */
export const readActionableSteps =
  ({ db, audit }: Pick<Deps, 'db' | 'audit'>) =>
  async (actor: Actor): Promise<ActionableStepsView> => {
    const { userId } = signedInPerson(actor);
    const steps = await stepStore(db).ofPatient(userId);
    audit.read({
      actor,
      action: 'record.read',
      record: { type: 'care-step', id: 'many' },
      patientId: userId,
      details: { count: steps.length },
    });
    return { ...literal(steps), steps: [...steps] };
  };

/** Ticks a step of the checklist; doing it again changes nothing. */
export const tickStep =
  ({ clock, db, audit }: Pick<Deps, 'clock' | 'db' | 'audit'>) =>
  async (actor: Actor, id: string): Promise<StepView> => {
    const { userId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const steps = stepStore(tx);
      const step = await steps.hold(id, userId);
      if (!step) throw stepNotFound();
      if (step.kind !== 'checklist') throw notChecklist();
      await steps.tick(id, clock.now());
      await audit.write(tx, {
        actor,
        action: 'care-step.ticked',
        record: { type: 'care-step', id },
        patientId: userId,
      });
      return (await steps.hold(id, userId)) ?? step;
    });
  };

/** The steps of a note one wrote: those that reached the patient, and those that wait. */
export const readSteps =
  (deps: Deps) =>
  async (actor: Actor, noteId: string): Promise<readonly StepView[]> =>
    await deps.db.transaction(async (tx) => {
      const note = await own(deps, tx, actor, noteId);
      deps.audit.read({
        actor,
        action: 'record.read',
        record: { type: 'note', id: noteId },
        patientId: note.patientId,
      });
      return await stepStore(tx).ofNote(noteId);
    });

/** Puts these steps in the place of those that wait. What reached the patient stays. */
export const changeSteps =
  (deps: Deps) =>
  async (actor: Actor, noteId: string, { steps }: StepsInput): Promise<readonly StepView[]> =>
    await deps.db.transaction(async (tx) => {
      const note = await own(deps, tx, actor, noteId);
      if (note.isSuperseded) throw noteSuperseded();
      const store = stepStore(tx);
      await store.removeWaiting(noteId);
      await store.insert(note, steps.map(asStep), 'waiting', deps.clock.now());
      await deps.audit.write(tx, {
        actor,
        action: 'note.steps-changed',
        record: { type: 'note', id: noteId },
        patientId: note.patientId,
        details: { count: steps.length },
      });
      return await store.ofNote(noteId);
    });

/** Releases what waits: the doctor has looked at it. */
export const releaseSteps =
  (deps: Deps) =>
  async (actor: Actor, noteId: string): Promise<readonly StepView[]> =>
    await deps.db.transaction(async (tx) => {
      const note = await own(deps, tx, actor, noteId);
      if (note.isSuperseded) throw noteSuperseded();
      const store = stepStore(tx);
      const waiting = (await store.ofNote(noteId)).filter(({ status }) => status === 'waiting');
      if (waiting.some(({ text, what }) => text === null || what === null)) throw wordsMissing();
      await store.releaseWaiting(noteId, deps.clock.now());
      await handOver(deps)(tx, actor, note, waiting);
      return await store.ofNote(noteId);
    });

/** A note of the caller's, about a patient for whom they may still write. */
const own = async ({ access }: Deps, tx: Transaction, actor: Actor, id: string): Promise<HeldNote> => {
  const { userId } = signedInPerson(actor);
  const note = await noteStore(tx).hold(id, userId);
  if (!note || !(await access.may(tx, actor, note.patientId, 'write-notes')).allowed) throw noteNotFound();
  return note;
};
