import type { GoalView } from '../../contract';
import { progressOf } from '../../rules/goal';
import type { GoalRow } from '../../store/goals';

export const goalViewOf = ({ id, userId: _, timeZone: __, ...goal }: GoalRow): GoalView => ({
  documentId: id,
  ...goal,
  progress: progressOf(goal, goal.current),
});
