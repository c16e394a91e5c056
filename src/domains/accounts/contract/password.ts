import { z } from 'zod';
import { sixDigits } from '../../../kernel/six-digits';
import { email, password, typedEmail } from './fields';

/** Strapi's own clients send the new password twice. */
const newPassword = { password, passwordConfirmation: password.optional() };
const isSame = ({
  password: first,
  passwordConfirmation: second,
}: {
  readonly password: string;
  readonly passwordConfirmation?: string | undefined;
}): boolean => second === undefined || first === second;
const NOT_SAME = { path: ['passwordConfirmation'], error: 'Write the same password twice.' };

export const changePasswordInput = z
  .strictObject({ currentPassword: password, ...newPassword })
  .refine(isSame, NOT_SAME);
export type ChangePasswordInput = z.output<typeof changePasswordInput>;

export const forgotPasswordInput = z.strictObject({ email: typedEmail });
export type ForgotPasswordInput = z.output<typeof forgotPasswordInput>;

/** The same whether or not the address was known. */
export const resetSentView = z.object({ ok: z.literal(true), email: z.string() });
export type ResetSentView = z.output<typeof resetSentView>;

const code = sixDigits('Write the 6 digits from the mail.');

export const resetPasswordInput = z.strictObject({ email, code, ...newPassword }).refine(isSame, NOT_SAME);
export type ResetPasswordInput = z.output<typeof resetPasswordInput>;

/** How many other sessions ended with the change. */
export const passwordChangedView = z.object({ ended: z.int() });
export type PasswordChangedView = z.output<typeof passwordChangedView>;

/** The code is the one that forgot-password mails. */
export const setPasswordInput = z.strictObject({ code, ...newPassword }).refine(isSame, NOT_SAME);
export type SetPasswordInput = z.output<typeof setPasswordInput>;

export const removePasswordInput = z.strictObject({ password });
export type RemovePasswordInput = z.output<typeof removePasswordInput>;
