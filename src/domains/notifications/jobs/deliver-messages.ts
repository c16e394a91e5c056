import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineJob } from '../../../ports/queue';

/**
 * Send these messages. Only a nudge: the rows say whether they are still owed, and the sweep asks again for what is lost.
 * Each asking has its `turn`: the job of a killed worker keeps its key until the queue gives it up, and would swallow the next one.
 */
export const deliverMessages = defineJob({
  name: 'deliver-messages',
  payload: z.object({ ids: z.array(z.string().regex(/^\d+$/)).min(1), turn: z.int().min(0).max(9) }),
  key: ({ ids, turn }) => `b${createHash('sha256').update(ids.join(',')).digest('hex').slice(0, 32)}-${turn}`,
  attempts: 3,
  backoffMs: 1_000,
});
