import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import { invalidField } from '../../../../kernel/errors';
import { newDocumentId } from '../../../../kernel/ids';
import { localDateOf } from '../../../../kernel/time';
import type { Transaction } from '../../../../ports/database';
import type { GoalChange, GoalInput, GoalsQuery, GoalView, Pagination, RemovedView } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { goalEnded, goalNotFound, goalSetByStaff } from '../../errors';
import { isStaff } from '../../rules/callers';
import { nextReminder } from '../../rules/goal';
import { goals, type GoalRow } from '../../store/goals';
import { healthScores } from '../../store/health-scores';
import { paginationOf, sliceOf } from '../pagination';
import { mustReach } from '../same-as-missing';
import { whose } from '../whose';
import { goalViewOf } from './goal-view';
import { GOAL_REMINDER, reconcileGoal } from './reconcile-goal';

type Deps = Pick<
  WellbeingDeps,
  'clock' | 'db' | 'audit' | 'once' | 'notify' | 'cancel' | 'mayRead' | 'requireManagedPatient' | 'personOf'
>;

/** Sets a goal for oneself. */
export const setGoal =
  (deps: Deps) =>
  async (
    actor: Actor,
    input: GoalInput,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<GoalView> => {
    const { userId, timeZone } = signedInPerson(actor);
    return await deps.db.transaction(async (tx) => {
      const id = newDocumentId();
      const asked = { kind: 'goal.set', ...input };
      const before = await deps.once(tx, { userId, key: idempotencyKey, asked, resource: id }, deps.clock.now());
      if (before !== null) return await viewOf(tx, before);
      return await insert(deps, tx, actor, { id, userId, timeZone, setBy: 'self' }, input);
    });
  };

/** Sets a goal for somebody one looks after as staff. */
export const setGoalFor =
  (deps: Deps) =>
  async (actor: Actor, patient: string, input: GoalInput): Promise<GoalView> => {
    const userId = await deps.requireManagedPatient(actor, patient);
    return await deps.db.transaction(async (tx) => {
      const timeZone = (await deps.personOf(tx, [userId])).get(userId)?.timeZone ?? 'UTC';
      return await insert(deps, tx, actor, { id: newDocumentId(), userId, timeZone, setBy: 'staff' }, input);
    });
  };

export const listGoals =
  (deps: Deps) =>
  async (
    actor: Actor,
    { status, patient, ...asked }: GoalsQuery,
  ): Promise<{ readonly goals: GoalView[]; readonly pagination: Pagination }> => {
    const userId = await whose(deps)(actor, patient);
    const { rows, total } = await goals(deps.db).list(userId, status ?? null, sliceOf(asked));
    deps.audit.read({
      actor,
      action: 'goal.read',
      record: { type: 'goal', id: 'many' },
      patientId: userId,
      details: { count: rows.length },
    });
    return { goals: rows.map(goalViewOf), pagination: paginationOf(asked, total) };
  };

export const readGoal =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<GoalView> => {
    const goal = await goals(deps.db).find(id);
    if (!goal) throw goalNotFound();
    await mustReach(deps, goalNotFound)(actor, goal.userId);
    deps.audit.read({ actor, action: 'goal.read', record: { type: 'goal', id }, patientId: goal.userId });
    return goalViewOf(goal);
  };

/** Of a goal that staff have set the person changes the reminders and the note, and stops it or goes on; staff change all of it. */
export const changeGoal =
  (deps: Deps) =>
  async (actor: Actor, id: string, change: GoalChange): Promise<GoalView> => {
    const userId = await ownerFor(deps, actor, id);
    return await deps.db.transaction(async (tx) => {
      const goal = await held(tx, userId, id);
      const isOwn = actor.kind === 'user' && actor.userId === goal.userId;
      const others = [change.title, change.horizon, change.target, change.until];
      if (isOwn && goal.setBy === 'staff' && others.some((value) => value !== undefined)) throw goalSetByStaff();
      if (goal.status === 'reached' || goal.status === 'missed') throw goalEnded();
      const changed = { ...goal, ...given(change) };
      const now = deps.clock.now();
      if (changed.direction === 'up' ? changed.target <= changed.start : changed.target >= changed.start)
        throw invalidField(['target'], 'The target has to be above the start for `up`, and below it for `down`.');
      if (changed.status === 'active') mustBeAhead(changed.until, localDateOf(now, goal.timeZone));
      const nextReminderAt = changed.status === 'active' ? nextReminder(changed, goal.timeZone, now) : null;
      await deps.cancel(tx, GOAL_REMINDER, [id]);
      await goals(tx).change({ ...changed, nextReminderAt }, now);
      await reconcileGoal(deps)(tx, changed);
      await deps.audit.write(tx, {
        actor,
        action: 'goal.changed',
        record: { type: 'goal', id },
        patientId: goal.userId,
      });
      return await viewOf(tx, id);
    });
  };

/** With its entries. */
export const removeGoal =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<RemovedView> => {
    const userId = await ownerFor(deps, actor, id);
    return await deps.db.transaction(async (tx) => {
      const goal = await held(tx, userId, id);
      await deps.cancel(tx, GOAL_REMINDER, [id]);
      await goals(tx).remove(id);
      await deps.audit.write(tx, {
        actor,
        action: 'goal.removed',
        record: { type: 'goal', id },
        patientId: goal.userId,
      });
      return { removed: 1 };
    });
  };

/** The row id of whose goal it is: of the caller, or for staff of somebody they look after. */
const ownerFor = async (deps: Deps, actor: Actor, id: string): Promise<number> => {
  const found = await goals(deps.db).find(id);
  if (!found) throw goalNotFound();
  const isOwn = actor.kind === 'user' && actor.userId === found.userId;
  if (!isOwn && !isStaff(actor)) throw goalNotFound();
  await mustReach(deps, goalNotFound)(actor, found.userId);
  return found.userId;
};

/** Locked until the transaction ends. */
const held = async (tx: Transaction, userId: number, id: string): Promise<GoalRow> => {
  const goal = await goals(tx).lockForUpdate(id, userId);
  if (!goal) throw goalNotFound();
  return goal;
};

const insert = async (
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  goal: Pick<GoalRow, 'id' | 'userId' | 'timeZone' | 'setBy'>,
  input: GoalInput,
): Promise<GoalView> => {
  const now = deps.clock.now();
  mustBeAhead(input.until, localDateOf(now, goal.timeZone));
  const nextReminderAt = nextReminder(input, goal.timeZone, now);
  await goals(tx).insert({ ...input, ...goal, nextReminderAt }, now);
  await healthScores(tx).follow(goal.userId, localDateOf(now, 'UTC'));
  await deps.audit.write(tx, {
    actor,
    action: 'goal.set',
    record: { type: 'goal', id: goal.id },
    patientId: goal.userId,
  });
  return await viewOf(tx, goal.id);
};

const mustBeAhead = (until: string, today: string): void => {
  if (until < today) throw invalidField(['until'], 'Choose a day that is not over.');
};

const given = (change: GoalChange): Partial<GoalRow> =>
  Object.fromEntries(Object.entries<unknown>(change).filter(([, value]) => value !== undefined));

const viewOf = async (tx: Transaction, id: string): Promise<GoalView> => {
  const goal = await goals(tx).find(id);
  if (!goal) throw goalNotFound();
  return goalViewOf(goal);
};
