import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { StepView } from '../contract';
import type { CarePlansDeps } from '../deps';
import { courseStore } from '../store/courses';
import { kindOfMedicine, planOf } from '../rules/regimen';

export const PLAN_RELEASED = 'care-plan-released';

type Deps = Pick<CarePlansDeps, 'audit' | 'emit' | 'notify' | 'regimens'>;

/** Hands released steps to the patient: doses for what is taken, the event, and a message that says nothing of them. */
export const handOver =
  ({ audit, emit, notify, regimens }: Deps) =>
  async (
    tx: Transaction,
    actor: Actor,
    note: { readonly id: string; readonly patientId: number },
    released: readonly StepView[],
  ): Promise<void> => {
    if (released.length === 0) return;
    for (const step of released) {
      const plan = planOf({ ...step, what: step.what ?? '' });
      if (!plan || step.what === null) continue;
      const { medicationId } = await regimens.startRegimen(tx, actor, {
        patientUserId: note.patientId,
        about: kindOfMedicine(step.what),
        name: step.what,
        strength: isStrength(step.amount) ? step.amount : null,
        plan,
        origin: { type: 'note', id: note.id },
      });
      if (plan.kind !== 'one-time' && plan.kind !== 'as-needed' && plan.count)
        await courseStore(tx).insert({ medicationId, stepId: step.documentId, doses: plan.count });
    }
    await audit.write(tx, {
      actor,
      action: 'note.steps-released',
      record: { type: 'note', id: note.id },
      patientId: note.patientId,
      details: { count: released.length },
    });
    await emit(tx, 'note.released', { noteId: note.id, patientUserId: note.patientId });
    await notify(tx, { message: PLAN_RELEASED, userId: note.patientId, subjectId: note.id });
  };

const isStrength = (amount: string | null): boolean => /\b\d.*(?:mg|mcg|µg|g|iu)\b/iu.test(amount ?? '');
