import { z } from 'zod';
import { sixDigits } from '../../../kernel/six-digits';
import { password, text, timeZone } from './fields';
import { signedInAnswer, signedInView } from './session';
import { twoFactorView, type TwoFactorView } from './second-factor';

const LONGEST_ID_TOKEN = 8_192;
/** An S256 challenge, or the verifier behind it (RFC 7636 4.1 and 4.2). */
const challenge = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, { error: 'Send SHA-256 of your verifier as base64url: 43 characters.' });
const verifier = z
  .string()
  .regex(/^[A-Za-z0-9._~-]{43,128}$/, { error: 'Send the verifier behind your codeChallenge: 43 to 128 characters.' });
const bearer = text(200);

/** The zone is for an account that begins with this sign-in. */
const zone = { timeZone: timeZone.default('UTC') };

const token = {
  idToken: z.string().min(1, { error: 'Give the ID token that Google answered.' }).max(LONGEST_ID_TOKEN),
  nonce: text(255).min(1).optional(),
};

export const googleTokenInput = z.strictObject({ ...token, ...zone });
export type GoogleTokenInput = z.output<typeof googleTokenInput>;

/** Where to come back to, one of the addresses that this installation knows; and a challenge, so that only who began can end it. */
export const startGoogleQuery = z.strictObject({
  returnTo: text(2_000).optional(),
  codeChallenge: challenge.optional(),
});
export type StartGoogleQuery = z.output<typeof startGoogleQuery>;

/** What a provider sends the browser back with; more may stand there. */
export const finishGoogleQuery = z.looseObject({
  state: text(2_000).optional(),
  code: text(2_000).optional(),
  error: text(2_000).optional(),
});
export type FinishGoogleQuery = z.output<typeof finishGoogleQuery>;

export const redirectedView = z.object({ redirected: z.literal(true) });

export const exchangeInput = z.strictObject({ code: bearer, codeVerifier: verifier.optional(), ...zone });
export type ExchangeInput = z.output<typeof exchangeInput>;

export const confirmIdentityInput = z.strictObject({
  ticket: bearer,
  code: sixDigits('Write the 6 digits from the mail.'),
  ...zone,
});
export type ConfirmIdentityInput = z.output<typeof confirmIdentityInput>;

/** Google does not know whose the mailbox is now: a code was mailed there. The same whether or not the address was known. */
export const mailboxQuestionView = z.object({
  emailCodeRequired: z.literal(true),
  ticket: z.string(),
  expiresAt: z.string(),
});
export type MailboxQuestionView = z.output<typeof mailboxQuestionView>;

export const providerSignInView = z.union([signedInView, twoFactorView, mailboxQuestionView]);
export type ProviderSignInView = z.output<typeof signedInView> | TwoFactorView | MailboxQuestionView;

/** As it is answered: without the refresh token where that is in a cookie. */
export const providerSignInAnswer = z.union([signedInAnswer, twoFactorView, mailboxQuestionView]);

export const identityView = z.object({
  id: z.string(),
  provider: z.literal('google'),
  email: z.string(),
  linkedAt: z.string(),
  lastUsedAt: z.string(),
});
export type IdentityView = z.output<typeof identityView>;

/** The password, where the account has one: a phone left open on a table must not change the locks. */
export const linkIdentityInput = z.strictObject({ ...token, password: password.optional() });
export type LinkIdentityInput = z.output<typeof linkIdentityInput>;

export const identityUnlinkedView = z.object({ unlinked: z.literal(true) });
export type IdentityUnlinkedView = z.output<typeof identityUnlinkedView>;
