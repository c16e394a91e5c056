import { z } from 'zod';
import { seenText } from '../../kernel/text';
import { sixDigits } from '../../kernel/six-digits';

export const EXPORT_STATES = ['waiting', 'running', 'ready', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** The newest copy of everything about the caller, and how far it is. */
export const exportView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  state: z.enum(EXPORT_STATES),
  /** From 0 to 1. */
  progress: z.number(),
  requestedAt: z.string(),
  readyAt: z.string().nullable(),
  /** When the file is deleted; null while there is none. */
  expiresAt: z.string().nullable(),
  bytes: z.int().nullable(),
  /** Where the file is to be had, with the same sign-in; null while there is none. */
  download: z.string().nullable(),
});
export type ExportView = z.output<typeof exportView>;

/** The file. Sections are named in its own words; new ones come as the house learns to keep more. */
export const exportFile = z.object({
  format: z.literal('careloop.export'),
  version: z.literal(1),
  madeAt: z.string(),
  sections: z.record(
    z.string(),
    z.object({ description: z.string(), rows: z.array(z.record(z.string(), z.unknown())) }),
  ),
});

export const CONFIRMATION = 'ERASE';

const typed = (longest: number) => z.string().max(longest, { error: `Use at most ${longest} characters.` });
const appCode = sixDigits('Write the 6 digits that your authenticator app shows.');
const recoveryCode = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, '').toLowerCase())
  .pipe(
    z.string().regex(/^[a-z2-7]{10}$/, {
      error: 'Write one of your recovery codes: ten letters and digits, such as abcde-fgh23.',
    }),
  );

/** Everything the account has to prove that it is really its owner; see `proveOwner` of accounts. */
export const eraseInput = z.strictObject({
  confirm: z.literal(CONFIRMATION, {
    error: `Write "${CONFIRMATION}" to confirm. What is erased cannot be brought back.`,
  }),
  password: typed(1024).optional(),
  code: appCode.optional(),
  recoveryCode: recoveryCode.optional(),
});
export type EraseInput = z.output<typeof eraseInput>;

const reason = seenText(500).trim().min(3, { error: 'Say why, in a few words.' });
const theirEmail = z.string({ error: 'Type the e-mail address of this person.' }).trim().max(254);

/** Why somebody else's account goes, or stays after all; it is kept in the audit trail until that is redacted. */
export const keepPersonInput = z.strictObject({ reason });
export type KeepPersonInput = z.output<typeof keepPersonInput>;

/** Apps name the person by id; the address, where it is sent, has to be theirs. */
export const erasePersonInput = z.strictObject({ reason, email: theirEmail.optional() });
export type ErasePersonInput = z.output<typeof erasePersonInput>;

/** In the panel the address of the person is typed as well. */
export const planErasureInput = z.strictObject({ reason, email: theirEmail });

/** What an erasure takes and leaves, and the one that waits. */
export const erasureView = z.object({
  state: z.enum(['none', 'waiting']),
  /** For how many days it can be called off. */
  waitsDays: z.int(),
  planned: z.object({ plannedAt: z.string(), startsAt: z.string(), reason: z.string() }).nullable(),
  goes: z.array(z.object({ says: z.string(), rows: z.int() })),
  /** Why something is kept without the person's name. */
  kept: z.array(z.string()),
});
export type ErasureView = z.output<typeof erasureView>;

/** What stays of an erasure. It names nobody; whoever holds its id can ask for it. */
export const receiptView = z.object({
  receipt: z.string(),
  state: z.enum(['under-way', 'done']),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** By table: how many rows were deleted, or kept without the person's name. */
  tables: z.record(z.string(), z.int()),
});
export type ReceiptView = z.output<typeof receiptView>;
