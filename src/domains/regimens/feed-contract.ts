import { z } from 'zod';

export const feedView = z.object({
  /** Shown once: whoever has it reads the calendar. Null where only the hash is known. */
  url: z.url().nullable(),
  createdAt: z.iso.datetime(),
  /** When a calendar program last fetched it. */
  lastReadAt: z.iso.datetime().nullable(),
});
export type FeedView = z.infer<typeof feedView>;

export const feedRevokedView = z.object({
  /** False where there was none. */
  revoked: z.boolean(),
});
