import { takeInBatches } from '../../../../kernel/apart';
import { DAY_MS } from '../../../../kernel/durations';
import { addDays, localDateOf } from '../../../../kernel/time';
import type { Transaction } from '../../../../ports/database';
import { LOCALES, type Quiz } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { FEWEST_PEOPLE } from '../../../../kernel/few';
import { kAnonymous } from '../../rules/anonymity';
import { groups, type CountedQuiz, type QuizGroup } from '../../store/groups';
import { healthScores } from '../../store/health-scores';
import { library } from '../../store/library';
import { measureGoals } from '../goals/measure-goals';
import { computeScore } from './compute-score';

type Deps = Pick<WellbeingDeps, 'clock' | 'db' | 'audit' | 'notify' | 'cancel' | 'personOf' | 'adherenceOf'>;

const BATCH = 100;
const GROUP_DAYS = 90;

/**
 * The tick: computes the health score of everybody who has none of today, once a day. Returns how many people were looked at.
 * @throws PassedOver when all is done, where somebody's could not be computed: it is tried again the next day
 */
export const rollUpScores = (deps: Deps) => async (): Promise<number> => {
  const today = localDateOf(deps.clock.now(), 'UTC');
  return await takeInBatches({
    most: BATCH,
    take: async (limit) => await deps.db.transaction(async (tx) => await rollUpSome(deps, tx, today, limit)),
    putOff: async () => (await healthScores(deps.db).claimTurns(today, 1))[0]?.toString() ?? null,
  });
};

const rollUpSome = async (deps: Deps, tx: Transaction, today: string, limit: number): Promise<number> => {
  const userIds = await healthScores(tx).claimTurns(today, limit);
  const persons = await deps.personOf(tx, userIds);
  for (const userId of userIds) {
    const person = persons.get(userId);
    if (!person) continue;
    const score = await computeScore(deps)(tx, { userId, timeZone: person.timeZone });
    await measureGoals(deps)(tx, { userId, timeZone: person.timeZone }, score);
  }
  return userIds.length;
};

/** The tick: counts groups of people as they are today. Nothing of fewer than five people is kept. */
export const rollUpGroups =
  ({ clock, db }: Pick<Deps, 'clock' | 'db'>) =>
  async (): Promise<void> => {
    const now = clock.now();
    const today = localDateOf(now, 'UTC');
    await db.transaction(async (tx) => {
      for (const day of [addDays(today, -1), today, addDays(today, 1)]) {
        await groups(tx).rollUpDay(day, FEWEST_PEOPLE);
      }
      for (const counted of await groups(tx).quizGroups(new Date(now.getTime() - GROUP_DAYS * DAY_MS))) {
        const { quizId } = counted;
        const { title, bands: all } = inOneLanguage(counted, await library(tx).quiz(quizId, 'published', LOCALES));
        const { groups: bands, people } = kAnonymous(all);
        await groups(tx).putQuizGroup(today, { quizId, title, bands, people });
      }
    });
  };

/** As the quiz is called now, in English where it has that; what it no longer knows stays as it was answered. */
const inOneLanguage = ({ title, bands }: CountedQuiz, quiz: Quiz | null): Pick<QuizGroup, 'title' | 'bands'> => ({
  title: quiz?.title ?? title,
  bands: bands.map(({ from, to, ...band }) => {
    const known = quiz?.bands.find((one) => one.from === from && one.to === to);
    return { ...band, label: known?.label ?? band.label };
  }),
});
