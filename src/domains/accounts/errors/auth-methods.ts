import { DomainError } from '../../../kernel/errors';

export const googleNotSetUp = (): DomainError =>
  new DomainError(
    'unavailable',
    'auth.google-not-set-up',
    'Signing in with Google is not set up here. Sign in with your e-mail address and password.',
  );

export const mailboxNotVerified = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'auth.mailbox-not-verified',
    'Google has not verified the e-mail address of this account. Verify it there, or sign in another way.',
  );

/** One spelling for what a provider vouched for and nobody fetched in time, and what somebody fetched already. */
export const exchangeCodeRefused = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'auth.voucher-refused',
    'This sign-in with Google took too long or was used already. Start it again.',
  );

export const linkedToAnother = (): DomainError =>
  new DomainError(
    'conflict',
    'auth.linked-to-another',
    'Your account is linked to another Google account. Sign in with that one, or in another way, and unlink it first.',
  );

export const returnNotKnown = (): DomainError => {
  const message = 'This is none of the addresses that this installation sends people back to.';
  return new DomainError('invalid', 'auth.return-not-known', message, [{ path: ['returnTo'], message }]);
};

export const identityTaken = (): DomainError =>
  new DomainError(
    'conflict',
    'auth.identity-taken',
    'This Google account opens an account here already, or yours is linked to another one. Unlink that one first.',
  );

export const noSuchIdentity = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const lastAuthMethod = (): DomainError =>
  new DomainError(
    'conflict',
    'auth.last-way-in',
    'This is the only way into your account. Set up another one first, such as a password, a passkey or Google.',
  );

export const passwordIsTheSame = (): DomainError => {
  const message = 'This is the password you have. Choose another one.';
  return new DomainError('invalid', 'auth.password-same', message, [{ path: ['password'], message }]);
};

export const passwordIsSet = (): DomainError =>
  new DomainError('conflict', 'auth.password-set', 'Your account has a password. Change it with change-password.');

export const passwordIsNotSet = (): DomainError =>
  new DomainError('conflict', 'auth.password-not-set', 'Your account has no password. Set one with set-password.');
