import type { Actor } from '../../../../kernel/actor';
import { invalidField } from '../../../../kernel/errors';
import { addDays, daysBetween, localDateOf } from '../../../../kernel/time';
import type { GroupQuery, GroupView } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { FEWEST_PEOPLE } from '../../../../kernel/few';
import { meanOfDays } from '../../rules/health-score';
import { groups } from '../../store/groups';

const USUAL_DAYS = 90;
const MOST_DAYS = 400;

/** How a whole clinic is doing: means by day and bands by quiz, of five people and more. */
export const readGroup =
  ({ clock, db, audit }: Pick<WellbeingDeps, 'clock' | 'db' | 'audit'>) =>
  async (actor: Actor, { from: asked, to: until }: GroupQuery): Promise<GroupView> => {
    const to = until ?? localDateOf(clock.now(), 'UTC');
    const from = asked ?? addDays(to, 1 - USUAL_DAYS);
    if (daysBetween(from, to) < 0) throw invalidField(['to'], 'The end must not be before the start.');
    if (daysBetween(from, to) >= MOST_DAYS) throw invalidField(['from'], `Ask for at most ${MOST_DAYS} days at once.`);
    const before = addDays(from, -1);
    const [days, earlier, quizzes] = await Promise.all([
      groups(db).days(from, to),
      groups(db).days(addDays(before, -daysBetween(from, to)), before),
      groups(db).quizzes(from, to),
    ]);
    audit.read({
      actor,
      action: 'health-score.group-read',
      record: { type: 'health-score', id: 'group' },
      patientId: null,
    });
    return {
      from,
      to,
      fewest: FEWEST_PEOPLE,
      mean: meanOfDays(days),
      previousMean: meanOfDays(earlier),
      days,
      quizzes: quizzes.map(({ bands, ...quiz }) => ({ ...quiz, bands: [...bands] })),
    };
  };
