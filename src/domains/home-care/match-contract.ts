import { z } from 'zod';

export const matchFactor = z.object({
  name: z.enum(['distance', 'rating', 'continuity', 'recommendation', 'price']),
  /** From 0 to `weight`. */
  points: z.number(),
  weight: z.number(),
  /** Why, in a few words. */
  says: z.string(),
});
export type MatchFactor = z.output<typeof matchFactor>;
