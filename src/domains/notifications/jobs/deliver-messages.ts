import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineJob } from '../../../ports/queue';

/** Send these messages. Only a nudge: the rows say whether they are still owed, and the sweep asks again for what is lost. */
export const deliverMessages = defineJob({
  name: 'deliver-messages',
  payload: z.object({ ids: z.array(z.string().regex(/^\d+$/)).min(1) }),
  key: ({ ids }) => `b${createHash('sha256').update(ids.join(',')).digest('hex').slice(0, 32)}`,
  attempts: 3,
  backoffMs: 1_000,
});
