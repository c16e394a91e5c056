import { addDays, localDateOf, startOfDay, type LocalDate } from '../../../../kernel/time';
import type { Sql } from '../../../../ports/database';
import type { WellbeingDeps } from '../../deps';
import { progressOf } from '../../rules/goal';
import { healthScore, LOOK_BACK_DAYS, meanOf, wellness, type PartValues } from '../../rules/health-score';
import { usualShare } from '../../rules/vital-signs';
import { goals } from '../../store/goals';
import { healthScores } from '../../store/health-scores';

type Deps = Pick<WellbeingDeps, 'clock' | 'adherenceOf'>;

const GOALS_DAYS = 30;

/** Computes somebody's health score of today, in their zone, and keeps it in the place of an earlier one of the day. Null when there is nothing to go by. */
export const computeScore =
  (deps: Deps) =>
  async (tx: Sql, person: { readonly userId: number; readonly timeZone: string }): Promise<number | null> => {
    const now = deps.clock.now();
    const day = localDateOf(now, person.timeZone);
    const computed = healthScore(await partsOf(deps)(tx, person, day));
    if (!computed) return null;
    const { score, parts } = computed;
    await healthScores(tx).put({ userId: person.userId, day, source: 'computed', score, parts, note: null }, now);
    return score;
  };

const partsOf =
  ({ adherenceOf }: Pick<Deps, 'adherenceOf'>) =>
  async (
    tx: Sql,
    { userId, timeZone }: { readonly userId: number; readonly timeZone: string },
    day: LocalDate,
  ): Promise<PartValues> => {
    const since = (days: number): LocalDate => addDays(day, 1 - days);
    const begin = (days: number): Date => startOfDay(since(days), timeZone);
    const known = healthScores(tx);
    const dosesSince = since(LOOK_BACK_DAYS.adherence);
    const adherence = await adherenceOf(tx, userId, dosesSince, day);
    const results = await known.latestResults(userId, begin(LOOK_BACK_DAYS.quizzes));
    const signs = await known.latestVitalSigns(userId, begin(LOOK_BACK_DAYS['vital-signs']));
    const share = signs && usualShare(signs.signs);
    const goalsOf = await goals(tx).counting(userId, begin(GOALS_DAYS));
    const oldest = (instants: readonly string[]): string =>
      localDateOf(new Date(instants.toSorted()[0] ?? 0), timeZone);
    const values = {
      quizzes: meanOf(results.flatMap((result) => wellness(result) ?? [])),
      goals: meanOf(goalsOf.map((goal) => progressOf(goal, goal.current))),
    };
    return {
      adherence: adherence === null ? null : { value: adherence, since: dosesSince },
      quizzes: values.quizzes === null ? null : { value: values.quizzes, since: oldest(results.map(({ at }) => at)) },
      'vital-signs': signs && share !== null ? { value: share, since: oldest([signs.at]) } : null,
      goals:
        values.goals === null
          ? null
          : { value: values.goals, since: oldest(goalsOf.map(({ createdAt }) => createdAt)) },
      'own-rating': await known.ownRating(userId, since(LOOK_BACK_DAYS['own-rating'])),
    };
  };
