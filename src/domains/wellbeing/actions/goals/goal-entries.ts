import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import { invalidField } from '../../../../kernel/errors';
import { newDocumentId } from '../../../../kernel/ids';
import type { AddedEntryView, EntriesQuery, EntryInput, EntryView, Pagination } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { goalEnded, goalMeasuredElsewhere, goalNotFound } from '../../errors';
import { goals } from '../../store/goals';
import { paginationOf, sliceOf } from '../pagination';
import { mustReach } from '../same-as-missing';
import { goalViewOf } from './goal-view';
import { reconcileGoal } from './reconcile-goal';

type Deps = Pick<
  WellbeingDeps,
  'clock' | 'db' | 'audit' | 'once' | 'notify' | 'cancel' | 'mayRead' | 'requireManagedPatient' | 'personOf'
>;

/** Writes a value down on the way to a goal of one's own. The one that reaches it says so. */
export const addEntry =
  (deps: Deps) =>
  async (
    actor: Actor,
    goalId: string,
    { value, at: statedAt, note }: EntryInput,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<AddedEntryView> => {
    const { clock, db, audit, once } = deps;
    const { userId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const id = newDocumentId();
      const goal = await goals(tx).lockForUpdate(goalId, userId);
      if (!goal) throw goalNotFound();
      const asked = { kind: 'goal.entry', goalId, value, at: statedAt ?? null, note };
      const before = await once(tx, { userId, key: idempotencyKey, asked, resource: id }, now);
      const earlier = before === null ? null : await goals(tx).entry(goalId, before);
      if (earlier) return { entry: earlier, goal: goalViewOf(goal) };
      if (goal.status !== 'active') throw goalEnded();
      if (goal.measuredBy !== 'entries') throw goalMeasuredElsewhere();
      const at = statedAt === undefined ? now : new Date(statedAt);
      if (at > now) throw invalidField(['at'], 'Choose an instant that is not ahead.');
      await goals(tx).insertEntry({ id, goalId, value, at, note }, now);
      const current = await goals(tx).reconcileCurrent(goalId);
      const settled = await reconcileGoal(deps)(tx, { ...goal, current });
      await audit.write(tx, {
        actor,
        action: 'goal.entry-added',
        record: { type: 'goal', id: goalId },
        patientId: userId,
      });
      return { entry: { documentId: id, value, at: at.toISOString(), note }, goal: goalViewOf(settled) };
    });
  };

/** The newest first. */
export const listEntries =
  (deps: Deps) =>
  async (
    actor: Actor,
    goalId: string,
    asked: EntriesQuery,
  ): Promise<{ readonly entries: EntryView[]; readonly pagination: Pagination }> => {
    const goal = await goals(deps.db).find(goalId);
    if (!goal) throw goalNotFound();
    await mustReach(deps, goalNotFound)(actor, goal.userId);
    const { rows, total } = await goals(deps.db).entries(goalId, sliceOf(asked));
    deps.audit.read({ actor, action: 'goal.read', record: { type: 'goal', id: goalId }, patientId: goal.userId });
    return { entries: [...rows], pagination: paginationOf(asked, total) };
  };
