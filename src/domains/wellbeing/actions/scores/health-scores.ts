import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import { invalidField } from '../../../../kernel/errors';
import { addDays, daysBetween, localDateOf } from '../../../../kernel/time';
import type { HealthScoresQuery, HealthScoresView, HealthScoreView, OwnRatingInput } from '../../contract';
import type { WellbeingDeps } from '../../deps';
import { EXPLANATION, OWN_RATING_EXPLANATION } from '../../rules/health-score';
import { oneDecimal } from '../../rules/numbers';
import { healthTrend } from '../../rules/trend';
import { healthScores, type ScoreRow } from '../../store/health-scores';
import { whose } from '../whose';
import { computeScore } from './compute-score';

type Deps = Pick<
  WellbeingDeps,
  'clock' | 'db' | 'audit' | 'mayRead' | 'requireManagedPatient' | 'personOf' | 'adherenceOf'
>;

const USUAL_DAYS = 90;
const MOST_DAYS = 400;

/** Health scores with what each is made of: today's computed anew, and those of the days before. */
export const readHealthScores =
  (deps: Deps) =>
  async (actor: Actor, { from: asked, to: until, patient }: HealthScoresQuery): Promise<HealthScoresView> => {
    const { clock, db, audit } = deps;
    const userId = await whose(deps)(actor, patient);
    const person = (await deps.personOf(db, [userId])).get(userId);
    const timeZone = person?.timeZone ?? 'UTC';
    const today = localDateOf(clock.now(), timeZone);
    const to = until ?? today;
    const from = asked ?? addDays(to, 1 - USUAL_DAYS);
    if (daysBetween(from, to) < 0) throw invalidField(['to'], 'The end must not be before the start.');
    if (daysBetween(from, to) >= MOST_DAYS) throw invalidField(['from'], `Ask for at most ${MOST_DAYS} days at once.`);

    await db.transaction(async (tx) => {
      await healthScores(tx).follow(userId, localDateOf(clock.now(), 'UTC'));
      await computeScore(deps)(tx, { userId, timeZone });
    });
    const rows = await healthScores(db).between(userId, from, to);
    audit.read({
      actor,
      action: 'health-score.read',
      record: { type: 'health-score', id: 'many' },
      patientId: userId,
      details: { count: rows.length },
    });
    const computed = rows.filter(({ source }) => source === 'computed');
    const latest = computed.at(-1) ?? null;
    return {
      latest: latest && shown(latest),
      trend: healthTrend(computed.map(({ score }) => score)),
      days: rows.map(shown),
      explanation: EXPLANATION,
    };
  };

/** Keeps how somebody rates their own health today, in the place of an earlier rating of the day. */
export const rateOwnHealth =
  (deps: Deps) =>
  async (actor: Actor, { score: given, note }: OwnRatingInput): Promise<HealthScoreView> => {
    const { userId, timeZone } = signedInPerson(actor);
    const { clock, db, audit } = deps;
    const now = clock.now();
    const day = localDateOf(now, timeZone);
    const score = oneDecimal(given);
    const part = {
      part: 'own-rating' as const,
      label: 'How I feel',
      value: score,
      weight: 100,
      since: day,
      means: OWN_RATING_EXPLANATION,
    };
    await db.transaction(async (tx) => {
      await healthScores(tx).put({ userId, day, source: 'submitted', score, parts: [part], note }, now);
      await healthScores(tx).follow(userId, localDateOf(now, 'UTC'));
      await audit.write(tx, {
        actor,
        action: 'health-score.rated',
        record: { type: 'health-score', id: day },
        patientId: userId,
      });
    });
    return shown({ day, score, source: 'submitted', parts: [part] });
  };

const shown = (row: ScoreRow): HealthScoreView => ({
  ...row,
  explanation: row.source === 'computed' ? EXPLANATION : OWN_RATING_EXPLANATION,
});
