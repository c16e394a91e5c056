import { z } from 'zod';

const id = z.string().trim().min(1, { error: 'Give the ID.' }).max(60, { error: 'That is no ID.' });
const token = z
  .string()
  .min(1, { error: 'Give the token of the call.' })
  .max(300, { error: 'That is no token of a call.' });

/** Browsers cut a recording into parts of at most so many bytes. */
export const MOST_PART_BYTES = 150_000;
const MOST_PARTS = 20_000;

const agrees = z.boolean({ error: 'Say true to agree, or false to refuse and to stop.' });
/** By the token of a link. */
export const tokenAgreementInput = z.strictObject({ token, agrees });
/** By somebody who is signed in. */
export const agreementInput = z.strictObject({ sessionId: id, agrees });

export const recordingPartInput = z.strictObject({
  token,
  recordingId: id,
  /** Which part it is, from 0 on. */
  place: z
    .int({ error: 'Use a whole number.' })
    .min(0, { error: 'Use 0 or more.' })
    .max(MOST_PARTS, { error: 'This recording is too long.' }),
  content: z
    .base64({ error: 'Write the part in Base64.' })
    .min(4, { error: 'Send something.' })
    .max(Math.ceil(MOST_PART_BYTES / 3) * 4, { error: `Send at most ${MOST_PART_BYTES} bytes at once.` }),
});
export type RecordingPartInput = z.output<typeof recordingPartInput>;
export const keptPartView = z.object({ kept: z.literal(true) });

/** How a call stands about being recorded. `asked`: one of the two has agreed; `on`: both have, and it is recorded. */
export const recordingStateView = z.object({
  state: z.enum(['never', 'off', 'asked', 'on']),
  recordingId: z.string().nullable(),
  mine: z.boolean(),
  theirs: z.boolean(),
});
export type RecordingStateView = z.output<typeof recordingStateView>;

/** A recording of a call in which the caller took part. */
export const recordingView = z.object({
  documentId: z.string(),
  appointmentId: z.string(),
  startedAt: z.string(),
  stoppedAt: z.string().nullable(),
  bytes: z.int(),
});
export type RecordingView = z.output<typeof recordingView>;
export const deletedRecordingView = z.object({ deleted: z.literal(true) });
