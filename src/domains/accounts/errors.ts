import { DomainError } from '../../kernel/errors';

export const passwordTooWeak = (reason: string): DomainError =>
  new DomainError('invalid', 'auth.password-too-weak', reason, [{ path: ['password'], message: reason }]);

/** One spelling for a wrong code, an old one, a used one, and an address that nobody has. */
export const codeRefused = (): DomainError => {
  const message = 'This code is wrong or no longer good. Use the newest mail, or ask for a new code.';
  return new DomainError('invalid', 'auth.code-refused', message, [{ path: ['code'], message }]);
};

/** One spelling for an address that nobody has, a wrong password and a blocked account. */
export const credentialsRefused = (): DomainError => new DomainError('unauthenticated', 'auth.credentials-refused', 'Invalid identifier or password');

export const emailNotConfirmed = (): DomainError =>
  new DomainError('forbidden', 'auth.email-not-confirmed', 'Confirm your e-mail address first: send the 6-digit code from our mail to verify-email, or ask for a new one with resend-code.');

/** One spelling for every refresh token that is good for nothing. */
export const sessionOver = (): DomainError => new DomainError('unauthenticated', 'auth.session-over', 'This session has ended. Sign in again.');

/** Another request used the same token at the same moment and has the new one. */
export const refreshRaced = (): DomainError =>
  new DomainError('unauthenticated', 'auth.refresh-raced', 'Another request renewed this session at this very moment. Use the token that it received.');

export const signInFirst = (): DomainError => new DomainError('unauthenticated', 'auth.sign-in-first', 'Sign in first.');
