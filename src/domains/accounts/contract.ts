import { z } from 'zod';
import { ROLES } from '../../kernel/actor';
import { isTimeZone } from '../../kernel/time';

const LONGEST_EMAIL = 254; // RFC 5321 4.5.3.1.3, without the angle brackets

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
const storable = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);

const text = (longest: number) =>
  z.string().max(longest, { error: `Use at most ${longest} characters.` }).refine(storable, { error: 'Remove the characters that cannot be stored (NUL or half a surrogate pair).' });

/** One spelling per mailbox: ends trimmed, lower case. */
const email = text(LONGEST_EMAIL).trim().toLowerCase().pipe(z.email({ error: 'Write an e-mail address, such as maria@example.org.' }));

const name = text(120).trim().min(1, { error: 'Say what we may call you.' }).regex(/^[^\p{Cc}]*$/u, { error: 'Use one line without control characters.' });

const timeZone = z.string().refine(isTimeZone, { error: 'Use an IANA time zone, such as Africa/Nairobi.' });

const isLanguage = (tag: string): boolean => {
  try {
    return tag.length <= 16 && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};
const language = z.string().refine(isLanguage, { error: 'Use a language tag of at most 16 characters, such as en or sw-KE.' });

/** Any text: whether it may become a password is a rule of its own. */
const password = text(1024).min(1, { error: 'Give the password.' });

export const registerInput = z.strictObject({
  email,
  password,
  name,
  role: z.literal('patient', { error: 'Only "patient" can be registered for now.' }).default('patient'),
  timeZone: timeZone.default('UTC'),
  language: language.default('en'),
});
export type RegisterInput = z.output<typeof registerInput>;

export const verifyEmailInput = z.strictObject({
  email,
  code: z.string().trim().regex(/^\d{6}$/, { error: 'Write the 6 digits from the mail.' }),
});
export type VerifyEmailInput = z.output<typeof verifyEmailInput>;

export const resendCodeInput = z.strictObject({ email });
export type ResendCodeInput = z.output<typeof resendCodeInput>;

/** What was typed may be no address at all; then it is nobody's. */
const typedEmail = text(LONGEST_EMAIL).trim().toLowerCase().min(1, { error: 'Give the e-mail address.' });

/** Strapi's own clients say `identifier`. */
export const loginInput = z
  .strictObject({ identifier: typedEmail.optional(), email: typedEmail.optional(), password })
  .superRefine(({ identifier, email: address }, context) => {
    if (identifier === undefined && address === undefined) context.addIssue({ code: 'custom', path: ['email'], message: 'Give the e-mail address.' });
    if (identifier !== undefined && address !== undefined) context.addIssue({ code: 'custom', path: ['identifier'], message: 'Give either email or identifier, not both.' });
  });
export type LoginInput = z.output<typeof loginInput>;

export const refreshInput = z.strictObject({ refreshToken: text(200) });
export type RefreshInput = z.output<typeof refreshInput>;

const LOGOUT_SCOPES = ['current', 'others', 'all'] as const;
export const logoutInput = z.strictObject({ scope: z.enum(LOGOUT_SCOPES, { error: 'Choose current, others or all.' }).default('current') });
export type LogoutInput = z.output<typeof logoutInput>;

/** What is left out stays. */
export const updateMeInput = z.strictObject({ name: name.optional(), timeZone: timeZone.optional(), language: language.optional() });
export type UpdateMeInput = z.output<typeof updateMeInput>;

export const userView = z.object({
  documentId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  timeZone: z.string(),
  language: z.string(),
  confirmed: z.boolean(),
});
export type UserView = z.output<typeof userView>;

/** `token` repeats `jwt`. */
export const signedInView = z.object({ jwt: z.string(), token: z.string(), refreshToken: z.string(), user: userView });
export type SignedInView = z.output<typeof signedInView>;

/** The same whether or not the address was known. */
export const codeSentView = z.object({ verificationRequired: z.literal(true), email: z.string() });
export type CodeSentView = z.output<typeof codeSentView>;

/** How many sessions ended. */
export const loggedOutView = z.object({ ended: z.int() });
export type LoggedOutView = z.output<typeof loggedOutView>;
