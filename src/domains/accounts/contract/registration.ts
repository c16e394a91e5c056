import { capitalised } from '../../../kernel/capitalised';
import { z } from 'zod';
import { sixDigits } from '../../../kernel/six-digits';
import { email, language, name, password, timeZone } from './fields';
import { PROFESSIONS } from './verification';

export const registerInput = z.strictObject({
  email,
  password,
  name,
  role: z
    .enum(['patient', ...PROFESSIONS, 'admin'], {
      error: `Choose from patient, ${PROFESSIONS.join(', ')}, or admin to ask for an admin account.`,
    })
    .default('patient'),
  timeZone: timeZone.default('UTC'),
  language: language.default('en'),
});
export type RegisterInput = z.output<typeof registerInput>;

const SIGN_UP_ROLES = ['patient', ...PROFESSIONS, 'admin'] as const;
type SignUpRole = (typeof SIGN_UP_ROLES)[number];
const spellings = SIGN_UP_ROLES.flatMap((role) => [role, capitalised(role), role.toUpperCase()]);

/** As the first clients send it: the role in any case. */
export const signUpInput = registerInput.extend({
  role: z
    .enum(spellings as [string, ...string[]], { error: `Choose from ${SIGN_UP_ROLES.join(', ')}, in any case.` })
    .default('patient')
    .transform((role) => role.toLowerCase() as SignUpRole),
});
export type SignUpInput = z.output<typeof signUpInput>;

/** The same whether or not the address was known. */
export const signedUpView = z.object({
  message: z.string(),
  userId: z.string(),
  verificationRequired: z.literal(true),
  email: z.string(),
});
export type SignedUpView = z.output<typeof signedUpView>;

export const verifyEmailInput = z.strictObject({
  email,
  code: sixDigits('Write the 6 digits from the mail.'),
});
export type VerifyEmailInput = z.output<typeof verifyEmailInput>;

export const resendCodeInput = z.strictObject({ email });
export type ResendCodeInput = z.output<typeof resendCodeInput>;

/** The same whether or not the address was known. */
export const codeSentView = z.object({ verificationRequired: z.literal(true), email: z.string() });
export type CodeSentView = z.output<typeof codeSentView>;
