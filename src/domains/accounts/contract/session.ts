import { z } from 'zod';
import { password, text, typedEmail } from './fields';
import { userView } from './me';
import { twoFactorView, type TwoFactorView } from './second-factor';

/** Strapi's own clients say `identifier`. */
export const loginInput = z
  .strictObject({ identifier: typedEmail.optional(), email: typedEmail.optional(), password })
  .superRefine(({ identifier, email: address }, context) => {
    if (identifier === undefined && address === undefined)
      context.addIssue({ code: 'custom', path: ['email'], message: 'Give the e-mail address.' });
    if (identifier !== undefined && address !== undefined)
      context.addIssue({ code: 'custom', path: ['identifier'], message: 'Give either email or identifier, not both.' });
  });
export type LoginInput = z.output<typeof loginInput>;

/** Browsers keep it best in a cookie that no script can read. */
export const refreshTokenIn = z
  .enum(['body', 'cookie'], { error: 'Choose body or cookie.' })
  .optional()
  .describe(
    'Where the refresh token goes: into the answer (`body`, also when left out), or into a cookie that no script can read (`cookie`), and then not into the answer.',
  );

const refreshToken = text(200).optional().describe('Left out, the cookie is taken.');

export const refreshInput = z.strictObject({ refreshToken });
export type RefreshInput = z.output<typeof refreshInput>;

const LOGOUT_SCOPES = ['current', 'others', 'all'] as const;
export const logoutInput = z.strictObject({
  scope: z.enum(LOGOUT_SCOPES, { error: 'Choose current, others or all.' }).default('current'),
  refreshToken,
});
export type LogoutInput = z.output<typeof logoutInput>;

/** One device that is signed in. */
export const sessionView = z.object({
  id: z.string(),
  /** Such as "Firefox on Windows". */
  name: z.string(),
  userAgent: z.string().nullable(),
  ip: z.string().nullable(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  /** When it has to sign in again at the latest, whatever it does. */
  endsAt: z.string(),
  current: z.boolean(),
});
export type SessionView = z.output<typeof sessionView>;

/** `token` repeats `jwt`. */
export const signedInView = z.object({ jwt: z.string(), token: z.string(), refreshToken: z.string(), user: userView });
export type SignedInView = z.output<typeof signedInView>;

/** A session, or the question for a second factor. */
export const signInView = z.union([signedInView, twoFactorView]);
export type SignInView = SignedInView | TwoFactorView;

/** As it is answered: without the refresh token where that is in a cookie. */
export const signedInAnswer = signedInView.partial({ refreshToken: true });
export const signInAnswer = z.union([signedInAnswer, twoFactorView]);

/** How many sessions ended. */
export const loggedOutView = z.object({ ended: z.int() });
export type LoggedOutView = z.output<typeof loggedOutView>;
