import { z } from 'zod';

const id = z.string().max(60);

/** What a conversation remembers: what “it” is, what a question waits for, and what a yes would carry out. */
export const contextShape = z.object({
  language: z.enum(['en', 'sw']).default('en'),
  /** What was spoken of last. */
  medication: z
    .object({ id, name: z.string().max(200) })
    .nullable()
    .default(null),
  doseId: id.nullable().default(null),
  /** Words of a plan that is not whole yet, or waits for its yes. */
  draft: z.string().max(4_000).nullable().default(null),
  proposalId: id.nullable().default(null),
  /** Doses among which one is to be chosen, and what for. */
  choice: z
    .object({
      what: z.enum(['taken', 'skipped', 'snoozed', 'moved']),
      doseIds: z.array(id).max(20),
      minutes: z.int().nullable(),
      words: z.string().max(4_000).nullable(),
    })
    .nullable()
    .default(null),
});
export type Context = z.infer<typeof contextShape>;

/** What is stored may be of an older shape: then nothing is remembered. */
export const readContext = (stored: unknown): Context => contextShape.safeParse(stored).data ?? contextShape.parse({});
