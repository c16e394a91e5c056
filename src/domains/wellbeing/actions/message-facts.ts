import type { OwedSubject } from '../../../ports/message';
import type { GoalStatus } from '../contract';
import type { WellbeingDeps } from '../deps';
import { progressOf } from '../rules/goal';
import { attempts } from '../store/attempts';
import { goals } from '../store/goals';

/** What messages about a goal say. */
export interface GoalFacts {
  readonly title: string;
  readonly progress: number;
  readonly until: string;
}

/** What messages about an answer that calls for help say. */
export interface AlertFacts {
  readonly raisedAt: Date;
}

/** What messages about goals say, of those that are still in one of these states. */
export const goalsForMessages =
  ({ db }: Pick<WellbeingDeps, 'db'>) =>
  async (owed: readonly OwedSubject[], statuses: readonly GoalStatus[]): Promise<ReadonlyMap<string, GoalFacts>> => {
    const rows = await goals(db).among([...new Set(owed.map(({ subjectId }) => subjectId))]);
    const known = new Map(rows.filter(({ status }) => statuses.includes(status)).map((row) => [row.id, row]));
    return new Map(
      owed.flatMap(({ id, subjectId }) => {
        const goal = known.get(subjectId);
        return goal
          ? [[id, { title: goal.title, progress: progressOf(goal, goal.current), until: goal.until }] as const]
          : [];
      }),
    );
  };

/** Alerts that nobody has acknowledged; the message says nothing about the person. */
export const alertsForMessages =
  ({ db }: Pick<WellbeingDeps, 'db'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, AlertFacts>> => {
    const rows = await attempts(db).openAmong(owed.map(({ subjectId }) => subjectId));
    const open = new Map(rows.map(({ id, raisedAt }) => [id, { raisedAt: new Date(raisedAt) }]));
    return new Map(
      owed.flatMap(({ id, subjectId }) => {
        const facts = open.get(subjectId);
        return facts ? [[id, facts] as const] : [];
      }),
    );
  };
