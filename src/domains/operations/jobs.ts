import { z } from 'zod';
import { defineJob } from '../../ports/queue';

/** Goes through the queue and does nothing else: that it comes back shows that the queue works. */
export const queueProbe = defineJob({
  name: 'probe-queue',
  payload: z.strictObject({}),
  key: () => 'probe',
  attempts: 1,
  backoffMs: 1_000,
});
