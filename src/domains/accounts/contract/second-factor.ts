import { z } from 'zod';
import { sixDigits } from '../../../kernel/six-digits';
import { password, text } from './fields';
import { assertion } from './passkeys';

const totp = sixDigits('Write the 6 digits that your authenticator app shows.');
const mailedCode = sixDigits('Write the 6 digits from the mail.');
/** Ten letters and digits; how they are grouped and in which case does not matter. */
const recoveryCode = z
  .string()
  .transform((typed) => typed.replace(/[\s-]/g, '').toLowerCase())
  .pipe(
    z.string().regex(/^[a-z2-7]{10}$/, {
      error: 'Write one of your recovery codes: ten letters and digits, such as abcde-fgh23.',
    }),
  );

export const SECOND_FACTORS = ['totp', 'passkey', 'email', 'recovery-code'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

/** Instead of a session, where a second factor is asked for: the ticket is good for 10 minutes and 5 tries. */
export const twoFactorView = z.object({
  twoFactorRequired: z.literal(true),
  ticket: z.string(),
  /** The same under its name in the field. */
  mfaToken: z.string(),
  methods: z.array(z.enum(SECOND_FACTORS)),
  expiresAt: z.string(),
});
export type TwoFactorView = z.output<typeof twoFactorView>;

const mfaToken = text(200);

const isOneOf = (...proofs: readonly unknown[]): boolean => proofs.filter((proof) => proof !== undefined).length === 1;

/** Exactly one of the four proofs. */
export const secondStepInput = z
  .strictObject({
    ticket: mfaToken,
    code: totp.optional(),
    emailCode: mailedCode.optional(),
    recoveryCode: recoveryCode.optional(),
    passkey: assertion.optional(),
  })
  .refine(({ code, emailCode, recoveryCode: recovery, passkey }) => isOneOf(code, emailCode, recovery, passkey), {
    path: ['code'],
    error: 'Give exactly one of code, emailCode, recoveryCode and passkey.',
  });
export type SecondStepInput = z.output<typeof secondStepInput>;

export const mailSecondCodeInput = z.strictObject({ ticket: mfaToken });
export type MailSecondCodeInput = z.output<typeof mailSecondCodeInput>;

/** The same whether or not a mail goes out. */
export const secondCodeSentView = z.object({ sent: z.literal(true) });
export type SecondCodeSentView = z.output<typeof secondCodeSentView>;

/** The password, where the account has one: a phone left open on a table must not change the locks. */
export const enableTotpInput = z.strictObject({ password: password.optional() });
export type EnableTotpInput = z.output<typeof enableTotpInput>;

/** What an authenticator app wants to know, as text, as link and as a picture to scan. */
export const totpSecretView = z.object({ secret: z.string(), otpauthUri: z.string(), qrPng: z.string() });
export type TotpSecretView = z.output<typeof totpSecretView>;

export const confirmTotpInput = z.strictObject({ code: totp });
export type ConfirmTotpInput = z.output<typeof confirmTotpInput>;

/** A code from the app, or a passkey. */
export const renewRecoveryCodesInput = z
  .strictObject({ code: totp.optional(), passkey: assertion.optional() })
  .refine(({ code, passkey }) => isOneOf(code, passkey), { path: ['code'], error: 'Give either code or passkey.' });
export type RenewRecoveryCodesInput = z.output<typeof renewRecoveryCodesInput>;

/** Shown once, and never again. */
export const recoveryCodesView = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodesView = z.output<typeof recoveryCodesView>;

/** The password, where the account has one, and a code from the app, a recovery code or a passkey. */
export const disableTotpInput = z
  .strictObject({
    password: password.optional(),
    code: totp.optional(),
    recoveryCode: recoveryCode.optional(),
    passkey: assertion.optional(),
  })
  .refine(({ code, recoveryCode: recovery, passkey }) => isOneOf(code, recovery, passkey), {
    path: ['code'],
    error: 'Give exactly one of code, recoveryCode and passkey.',
  });
export type DisableTotpInput = z.output<typeof disableTotpInput>;

/** The password, where the account has one; and where the second factor is on, one proof of it too: a passkey goes past it. */
export const askForNewPasskeyInput = z
  .strictObject({
    password: password.optional(),
    code: totp.optional(),
    recoveryCode: recoveryCode.optional(),
    passkey: assertion.optional(),
  })
  .refine(
    ({ code, recoveryCode: recovery, passkey }) =>
      [code, recovery, passkey].filter((proof) => proof !== undefined).length < 2,
    { path: ['code'], error: 'Give only one of code, recoveryCode and passkey.' },
  );
export type AskForNewPasskeyInput = z.output<typeof askForNewPasskeyInput>;

export const secondFactorView = z.object({
  enabled: z.boolean(),
  enabledAt: z.string().nullable(),
  methods: z.array(z.enum(SECOND_FACTORS)),
  recoveryCodesLeft: z.int(),
});
export type SecondFactorView = z.output<typeof secondFactorView>;
