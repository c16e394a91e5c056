import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { Transaction } from '../../../ports/database';
import type { ActionableStepsView, ReleaseInput, StepsInput, StepView } from '../contract';
import type { CarePlansDeps } from '../deps';
import { noteNotFound, noteSuperseded, notChecklist, stepNotFound, wordsMissing } from '../errors';
import { noteStore, type HeldNote } from '../store/notes';
import { stepStore } from '../store/steps';
import { handOver } from './release';
import { asStep, literal, withoutWords } from './write-note';

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
      const step = await steps.lockForUpdate(id, userId);
      if (!step) throw stepNotFound();
      if (step.kind !== 'checklist') throw notChecklist();
      await steps.tick(id, clock.now());
      await audit.write(tx, {
        actor,
        action: 'care-step.ticked',
        record: { type: 'care-step', id },
        patientId: userId,
      });
      return (await steps.lockForUpdate(id, userId)) ?? step;
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
      await putWaiting(deps, tx, actor, note, steps);
      return await stepStore(tx).ofNote(noteId);
    });

/**
 * Releases what waits: the doctor has looked at it. Steps that come along take its place first, in the same transaction, so
 * that their words are never kept without being released; of these, what needs review goes on waiting, without its words.
 */
export const releaseSteps =
  (deps: Deps) =>
  async (actor: Actor, noteId: string, { steps }: ReleaseInput = {}): Promise<readonly StepView[]> =>
    await deps.db.transaction(async (tx) => {
      const note = await own(deps, tx, actor, noteId);
      if (note.isSuperseded) throw noteSuperseded();
      const store = stepStore(tx);
      const held = (steps ?? []).filter(({ needsReview }) => needsReview);
      if (steps)
        await putWaiting(
          deps,
          tx,
          actor,
          note,
          steps.filter(({ needsReview }) => !needsReview),
        );
      const waiting = (await store.ofNote(noteId)).filter(({ status }) => status === 'waiting');
      if (waiting.some(({ text, what }) => text === null || what === null)) throw wordsMissing();
      await store.releaseWaiting(noteId, deps.clock.now());
      await store.insert(note, held.map(asStep).map(withoutWords), 'waiting', deps.clock.now());
      await handOver(deps)(tx, actor, note, waiting);
      return await store.ofNote(noteId);
    });

const putWaiting = async (
  { audit, clock }: Pick<Deps, 'audit' | 'clock'>,
  tx: Transaction,
  actor: Actor,
  note: HeldNote,
  steps: StepsInput['steps'],
): Promise<void> => {
  const store = stepStore(tx);
  await store.removeWaiting(note.id);
  await store.insert(note, steps.map(asStep), 'waiting', clock.now());
  await audit.write(tx, {
    actor,
    action: 'note.steps-changed',
    record: { type: 'note', id: note.id },
    patientId: note.patientId,
    details: { count: steps.length },
  });
};

/** A note of the caller's, about a patient for whom they may still write. */
const own = async ({ access }: Deps, tx: Transaction, actor: Actor, id: string): Promise<HeldNote> => {
  const { userId } = signedInPerson(actor);
  const note = await noteStore(tx).lockForUpdate(id, userId);
  if (!note || !(await access.may(tx, actor, note.patientId, 'write-notes')).allowed) throw noteNotFound();
  return note;
};
