import { z } from 'zod';
import { seenText } from '../../kernel/text';
import { DOCUMENT_ID } from '../../kernel/ids';
import { WEEKDAYS } from '../../kernel/time';

export const MOST_STEPS = 60;
const MOST_CHARACTERS = 20_000;

const id = z.string().regex(DOCUMENT_ID, { error: 'Give a documentId of 24 letters and digits.' });
const words = (longest: number) => seenText(longest).trim().min(1, { error: 'Say it in at least one character.' });
const base64url = (longest: number) =>
  z
    .string()
    .max(longest, { error: `Use at most ${longest} characters.` })
    .regex(/^[A-Za-z0-9_-]+$/, { error: 'Write it as base64url.' });

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'Write the time as HH:MM.' });
const weekday = z.enum(WEEKDAYS, { error: `Choose from ${WEEKDAYS.join(', ')}.` });

const wholeNumber = (most: number) =>
  z
    .int({ error: `Use a whole number from 1 to ${most}.` })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });

/** How often something is done. */
export const frequencyShape = z.strictObject({
  kind: z.enum(['daily', 'weekly', 'interval', 'as-needed'], {
    error: 'Choose from daily, weekly, interval, as-needed.',
  }),
  timesPerDay: wholeNumber(24).nullable(),
  everyHours: wholeNumber(168).nullable(),
  weekdays: z.array(weekday).max(7, { error: 'Name each weekday once.' }),
  times: z.array(timeOfDay).max(24, { error: 'Give at most 24 times.' }),
});

/** The same as it is answered. */
export const frequencyView = z.object({
  kind: z.enum(['daily', 'weekly', 'interval', 'as-needed']),
  timesPerDay: z.int().nullable(),
  everyHours: z.int().nullable(),
  weekdays: z.array(z.enum(WEEKDAYS)),
  times: z.array(z.string()),
});

const span = z
  .array(z.int({ error: 'Use whole numbers.' }).min(0, { error: 'Use at least 0.' }))
  .length(2, { error: 'Give the first character, and the one after the last.' })
  .refine(([start = 0, end = 0]) => start < end, { error: 'The end has to be behind the start.' });

/** A step as a doctor gives it. */
export const stepInput = z.strictObject({
  kind: z.enum(['checklist', 'plan'], { error: 'Choose checklist or plan.' }),
  text: words(1_000),
  span,
  what: words(200),
  frequency: frequencyShape.nullable().default(null),
  durationDays: wholeNumber(3_660).nullable().default(null),
  amount: words(60).nullable().default(null),
  /** Whether doses are made of it. */
  isMedicine: z.boolean({ error: 'Use true or false.' }).default(false),
  needsReview: z.boolean({ error: 'Use true or false.' }).default(false),
  conditional: z.boolean({ error: 'Use true or false.' }).default(false),
});
export type StepInput = z.infer<typeof stepInput>;

/** A step beside a sealed note. What is held back comes without its words: they are in the sealed note, at `span`. */
const sealedStep = stepInput
  .extend({ text: words(1_000).nullable(), what: words(200).nullable() })
  .refine(({ needsReview, text, what }) => needsReview || (text !== null && what !== null), {
    error: 'Give `text` and `what` of every step that is not held back.',
    path: ['text'],
  });

const steps = z.array(stepInput).max(MOST_STEPS, { error: `Give at most ${MOST_STEPS} steps.` });

const noteText = z
  .string()
  .min(1, { error: 'Write the note.' })
  .max(MOST_CHARACTERS, { error: `Use at most ${MOST_CHARACTERS} characters.` })
  .refine((text) => text.trim() !== '', { error: 'Write the note.' });

export const writeNoteInput = z.strictObject({
  patientId: id,
  /** Oneself; may be left out. */
  doctorId: z.string().max(60).optional(),
  note: noteText,
});
export type WriteNoteInput = z.infer<typeof writeNoteInput>;

const header = z.record(z.string().max(40), z.unknown());

export const MOST_READERS = 60;
const recipients = z
  .array(z.strictObject({ header, encrypted_key: base64url(512) }))
  .min(1, { error: 'Seal it to at least one reader.' })
  .max(MOST_READERS, { error: `Seal it to at most ${MOST_READERS} readers.` });

/** A sealed note: General JSON Serialization of RFC 7516. */
export const jweShape = z.strictObject({
  protected: base64url(4_000),
  aad: base64url(1_000),
  iv: base64url(64),
  ciphertext: base64url(200_000),
  tag: base64url(64),
  recipients,
});
export type Jwe = z.infer<typeof jweShape>;

/** A detached JWS of the author: RFC 7515, appendix F. */
const signature = z
  .string()
  .max(1_000, { error: 'Use at most 1000 characters.' })
  .regex(/^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+$/, { error: 'Give a detached JWS: header..signature.' });

export const sealedNoteInput = z.strictObject({
  patientId: id,
  jwe: jweShape,
  signature,
  steps: z.array(sealedStep).max(MOST_STEPS, { error: `Give at most ${MOST_STEPS} steps.` }),
});
export type SealedNoteInput = z.infer<typeof sealedNoteInput>;

export const stepsInput = z.strictObject({ steps });
export type StepsInput = z.infer<typeof stepsInput>;

/** What is released: these in the place of those that wait, or, where they are left out, those that wait as they are. */
export const releaseInput = z.strictObject({ steps: steps.optional() });
export type ReleaseInput = z.infer<typeof releaseInput>;

/** A public key without anything private in it. */
export const publicKeyShape = z.discriminatedUnion(
  'crv',
  [
    z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: base64url(64), y: base64url(64) }),
    z.strictObject({ kty: z.literal('OKP'), crv: z.literal('X25519'), x: base64url(64) }),
  ],
  { error: 'Give a public JWK on P-256 or X25519: kty, crv, x (and y), and nothing private.' },
);
export type PublicKey = z.infer<typeof publicKeyShape>;

/** The public half of the key with which an author signs notes (ES256). */
export const signingKeyShape = z.strictObject({
  kty: z.literal('EC', { error: 'Use EC.' }),
  crv: z.literal('P-256', { error: 'Use P-256.' }),
  x: base64url(64),
  y: base64url(64),
});
export type SigningKey = z.infer<typeof signingKeyShape>;

export const noteKeyInput = z.strictObject({
  publicKey: publicKeyShape,
  /** Needed by those who write sealed notes. */
  signingKey: signingKeyShape.nullable().default(null),
  /** The private key as the client wrapped it; we cannot open it. */
  wrappedPrivateKey: words(8_000),
});
export type NoteKeyInput = z.infer<typeof noteKeyInput>;

export const noteKeyView = z.object({
  owner: z.string(),
  kid: z.string(),
  publicKey: publicKeyShape,
  signingKey: signingKeyShape.nullable(),
  /** One's own only. */
  wrappedPrivateKey: z.string().nullable(),
});
export type NoteKeyView = z.infer<typeof noteKeyView>;

/** Somebody to whom notes about a patient are sealed now. */
export const readerView = z.object({
  /** Null for the recovery key that is kept offline. */
  owner: z.string().nullable(),
  kid: z.string(),
  publicKey: publicKeyShape,
});
export type ReaderView = z.infer<typeof readerView>;

/** A note that the caller can open, and those who should be able to and are not yet. */
export const awaitingView = z.object({ note: z.string(), patient: z.string(), readers: z.array(readerView) });
export type AwaitingView = z.infer<typeof awaitingView>;

export const readersInput = z.strictObject({ recipients });
export type ReadersInput = z.infer<typeof readersInput>;

export const extractInput = z.strictObject({
  patientId: id,
  note: noteText,
  /** Whether the language model that is set up, if one is, may read it as well: its words leave this installation then. */
  withModel: z.boolean({ error: 'Use true or false.' }).default(false),
});
export type ExtractInput = z.infer<typeof extractInput>;

/** A step as it was found. What a model found always needs the doctor. */
export const extractedStep = z.object({
  kind: z.enum(['checklist', 'plan']),
  text: z.string(),
  span: z.array(z.int()),
  what: z.string(),
  frequency: frequencyView.nullable(),
  durationDays: z.int().nullable(),
  amount: z.string().nullable(),
  isMedicine: z.boolean(),
  needsReview: z.boolean(),
  conditional: z.boolean(),
  foundBy: z.enum(['rules', 'model']),
});
export type ExtractedStep = z.infer<typeof extractedStep>;

export const STEP_STATES = ['waiting', 'released', 'superseded'] as const;

export const stepView = z.object({
  documentId: z.string(),
  kind: z.enum(['checklist', 'plan']),
  /** Null while it waits: its words are in the sealed note alone, at `span`. */
  text: z.string().nullable(),
  span: z.array(z.int()),
  what: z.string().nullable(),
  frequency: frequencyView.nullable(),
  durationDays: z.int().nullable(),
  amount: z.string().nullable(),
  isMedicine: z.boolean(),
  needsReview: z.boolean(),
  conditional: z.boolean(),
  status: z.enum(STEP_STATES),
  releasedAt: z.iso.datetime().nullable(),
  tickedAt: z.iso.datetime().nullable(),
  note: z.string(),
  /** At the end, because as many were missed; never more than the doctor asked for. */
  dosesAdded: z.int(),
});
export type StepView = z.infer<typeof stepView>;

export const literalSteps = z.object({ checklist: z.array(z.string()), plan: z.array(z.string()) });

export const writtenNoteView = z.object({
  message: z.string(),
  actionableSteps: literalSteps,
  noteId: z.string(),
  /** The released ones, and with their words, this once, those that wait. */
  steps: z.array(stepView),
});
export type WrittenNoteView = z.infer<typeof writtenNoteView>;

export const actionableStepsView = z.object({
  checklist: z.array(z.string()),
  plan: z.array(z.string()),
  steps: z.array(stepView),
});
export type ActionableStepsView = z.infer<typeof actionableStepsView>;

export const noteView = z.object({
  documentId: z.string(),
  patient: z.string(),
  author: z.string().nullable(),
  version: z.int(),
  writtenAt: z.iso.datetime(),
  /** By a newer note of the same doctor. */
  supersededAt: z.iso.datetime().nullable(),
  /** Null where nobody had a key: the words were not kept. */
  jwe: jweShape.nullable(),
  /** Of the author over the envelope, as it was verified on arrival; null where the server sealed plain words. */
  signature: z.string().nullable(),
  /** The key that it holds for, as it was then. */
  signingKey: signingKeyShape.nullable(),
});
export type NoteView = z.infer<typeof noteView>;

export const notesQuery = z.strictObject({
  /** The documentId of a patient; one's own when left out. */
  patient: id.optional(),
});
export type NotesQuery = z.infer<typeof notesQuery>;
