import { z } from 'zod';
import { text } from './fields';

const token = text(400).min(1, { error: 'Give the token of the link.' });

export const sessionLinkInput = z.strictObject({ token });
export type SessionLinkInput = z.output<typeof sessionLinkInput>;

export const followSessionLinkInput = z.strictObject({
  token,
  scope: z.enum(['this', 'all'], { error: 'Choose this or all.' }).default('this'),
});
export type FollowSessionLinkInput = z.output<typeof followSessionLinkInput>;

/** What the page behind the link shows: no name and no address, since anybody may hold a mail. */
export const sessionLinkView = z.object({
  /** Such as "Firefox on Windows". */
  device: z.string(),
  /** Whether this device is still signed in. */
  open: z.boolean(),
  /** On how many other devices the account is signed in. */
  others: z.int(),
});
export type SessionLinkView = z.output<typeof sessionLinkView>;
