import { z } from 'zod';
import { localDate, patient, text } from './fields';

export const PARTS = ['adherence', 'quizzes', 'vital-signs', 'goals', 'own-rating'] as const;
export type PartName = (typeof PARTS)[number];

/** One part of a health score: what it is worth, how much it counts and since when it has been looked at. */
export const scorePartView = z.object({
  part: z.enum(PARTS),
  label: z.string(),
  /** 0 to 100; null when there is nothing to go by, and then it does not count. */
  value: z.number().nullable(),
  /** Of 100, among the parts that count. */
  weight: z.number(),
  since: z.iso.date().nullable(),
  means: z.string(),
});
export type ScorePartView = z.output<typeof scorePartView>;

export const healthScoreView = z.object({
  day: z.string(),
  score: z.number(),
  source: z.enum(['computed', 'submitted']),
  parts: z.array(scorePartView),
  explanation: z.string(),
});
export type HealthScoreView = z.output<typeof healthScoreView>;

export const healthScoresView = z.object({
  /** Null while there is nothing to compute it from. */
  latest: healthScoreView.nullable(),
  trend: z.object({ direction: z.enum(['up', 'down', 'steady']), change: z.number() }).nullable(),
  /** The oldest first. */
  days: z.array(healthScoreView),
  explanation: z.string(),
});
export type HealthScoresView = z.output<typeof healthScoresView>;

/** The last 90 days unless said otherwise, both days included; at most 400. */
export const healthScoresQuery = z.strictObject({ from: localDate.optional(), to: localDate.optional(), patient });
export type HealthScoresQuery = z.output<typeof healthScoresQuery>;

/** How somebody feels about their own health today. */
export const ownRatingInput = z.strictObject({
  score: z.number().min(0, { error: 'Use a score from 0 to 100.' }).max(100, { error: 'Use a score from 0 to 100.' }),
  note: text(500).nullable().default(null),
});
export type OwnRatingInput = z.output<typeof ownRatingInput>;

/** Of many people, and nothing of fewer than five. */
export const groupView = z.object({
  from: z.string(),
  to: z.string(),
  fewest: z.int(),
  /** Of all scores of these days; null where there are none. */
  mean: z.number().nullable(),
  /** The same of as many days before. */
  previousMean: z.number().nullable(),
  days: z.array(z.object({ day: z.string(), people: z.int(), mean: z.number() })),
  quizzes: z.array(
    z.object({
      documentId: z.string(),
      title: z.string(),
      /** Null where it would tell of fewer than five. */
      people: z.int().nullable(),
      bands: z.array(z.object({ label: z.string(), severity: z.string(), people: z.int() })),
    }),
  ),
});
export type GroupView = z.output<typeof groupView>;
export const groupQuery = z.strictObject({ from: localDate.optional(), to: localDate.optional() });
export type GroupQuery = z.output<typeof groupQuery>;
