import { z } from 'zod';
import { sortBy } from '../../../kernel/sorting';
import { isLocalDate } from '../../../kernel/time';
import { text } from './fields';

/** Roles whose holders must be verified before anything but their profile is open to them. */
export const PROFESSIONS = ['doctor', 'caregiver', 'pharmacist'] as const;
export type Profession = (typeof PROFESSIONS)[number];

const CREDENTIAL_KINDS = ['licence', 'registration', 'certificate'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

const CREDENTIAL_STATES = ['waiting', 'approved', 'rejected', 'expired', 'replaced'] as const;
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

const MOST_DOCUMENTS = 10;
const EARLIEST = '1900-01-01';
const LATEST = '2100-12-31';

const line = (longest: number, missing: string) =>
  text(longest)
    .trim()
    .min(1, { error: missing })
    .regex(/^[^\p{Cc}]*$/u, { error: 'Use one line without control characters.' });

const day = z
  .string({ error: 'Write a day of the calendar as YYYY-MM-DD.' })
  .refine(isLocalDate, { error: 'Write a day of the calendar as YYYY-MM-DD.', abort: true })
  .refine((date) => date >= EARLIEST && date <= LATEST, { error: `Choose a day between ${EARLIEST} and ${LATEST}.` });

/** What somebody shows to be verified. The profession is their role. */
export const submitCredentialInput = z
  .strictObject({
    kind: z.enum(CREDENTIAL_KINDS, { error: `Choose from ${CREDENTIAL_KINDS.join(', ')}.` }).default('licence'),
    number: line(80, 'Give the licence or registration number.'),
    issuer: line(160, 'Say who issued it.'),
    issuedOn: day,
    /** The last day on which it is good; doctors may leave it out. */
    expiresOn: day.nullish().transform((date) => date ?? null),
    /** Ids of documents of one's own that prove it. */
    documents: z
      .array(text(64).min(1, { error: 'Give the id of the document.' }))
      .max(MOST_DOCUMENTS, { error: `Hand in at most ${MOST_DOCUMENTS} documents.` })
      .default([]),
  })
  .refine(({ issuedOn, expiresOn }) => expiresOn === null || expiresOn > issuedOn, {
    error: 'It cannot end before it was issued.',
    path: ['expiresOn'],
  });
export type SubmitCredentialInput = z.output<typeof submitCredentialInput>;

const credentialFields = {
  documentId: z.string(),
  profession: z.enum(PROFESSIONS),
  kind: z.enum(CREDENTIAL_KINDS),
  number: z.string(),
  issuer: z.string(),
  issuedOn: z.string(),
  expiresOn: z.string().nullable(),
  documents: z.array(z.string()),
  state: z.enum(CREDENTIAL_STATES),
  /** In the words of whoever decided. */
  reason: z.string().nullable(),
  handedInAt: z.string(),
  decidedAt: z.string().nullable(),
};

export const credentialView = z.object(credentialFields);
export type CredentialView = z.output<typeof credentialView>;

const STANDINGS = ['none', 'waiting', 'verified', 'rejected', 'expired'] as const;
export type Standing = (typeof STANDINGS)[number];

/** How the caller stands, and everything they submitted for their role, newest first. */
export const credentialsView = z.object({
  status: z.enum(STANDINGS),
  verified: z.boolean(),
  /** When being verified ends by itself; null where it does not, or there is nothing to end. */
  verifiedUntil: z.string().nullable(),
  credentials: z.array(credentialView),
});
export type CredentialsView = z.output<typeof credentialsView>;

const DECISIONS = ['approve', 'reject'] as const;
export type Decision = (typeof DECISIONS)[number];

export const decideInput = z
  .strictObject({
    decision: z.enum(DECISIONS, { error: 'Choose approve or reject.' }),
    /** Told to the person. Needed to reject. */
    reason: text(1_000)
      .trim()
      .nullish()
      .transform((reason) => reason || null),
    /** The credential that was looked at. When the person has submitted another since, nothing is decided. */
    credential: text(64).optional(),
  })
  .refine(({ decision, reason }) => decision === 'approve' || reason !== null, {
    error: 'Say why: the person is told, so that they can put it right.',
    path: ['reason'],
  });
export type DecideInput = z.output<typeof decideInput>;

/** Query strings carry text: "2" is the number 2. */
const count = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });

/** `expiring`: approved ones that end within 30 days. */
const QUEUES = ['waiting', 'expiring', 'approved', 'rejected', 'expired'] as const;
export type Queue = (typeof QUEUES)[number];

export const verificationsQuery = z.strictObject({
  state: z.enum(QUEUES, { error: `Choose from ${QUEUES.join(', ')}.` }).default('waiting'),
  profession: z.enum(PROFESSIONS, { error: `Choose from ${PROFESSIONS.join(', ')}.` }).optional(),
  /** Part of a name, an e-mail address or a number. */
  search: text(100).trim().optional(),
  page: count(100_000).default(1),
  pageSize: count(100).default(25),
});

const CREDENTIAL_COLUMNS = ['name', 'profession', 'waiting', 'issuer', 'expires', 'decided'] as const;
export type CredentialColumn = (typeof CREDENTIAL_COLUMNS)[number];
/** What the panel asks, which sorts. */
export const sortedVerificationsQuery = verificationsQuery.extend({ sort: sortBy(CREDENTIAL_COLUMNS) });
export type SortedVerificationsQuery = z.output<typeof sortedVerificationsQuery>;

export const verificationView = z.object({
  ...credentialFields,
  person: z.object({ documentId: z.string(), name: z.string(), email: z.string(), timeZone: z.string() }),
  /** Since when the person waits for a decision; a correction does not begin it anew. */
  waitingSince: z.string(),
  /** The name of whoever decided; null before, and where the name is not known any more. */
  decidedBy: z.string().nullable(),
});
export type VerificationView = z.output<typeof verificationView>;

export interface VerificationsPage {
  readonly verifications: readonly VerificationView[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
  /** Over everybody, whatever was asked for. */
  readonly counts: { readonly waiting: number; readonly expiring: number };
}
