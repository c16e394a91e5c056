import { DomainError } from '../../../kernel/errors';

/** One spelling for an address that nobody has, a wrong password and a blocked account. */
export const credentialsRefused = (): DomainError =>
  new DomainError('unauthenticated', 'auth.credentials-refused', 'Invalid identifier or password');

/** One spelling for every refresh token that is good for nothing. */
export const sessionOver = (): DomainError =>
  new DomainError('unauthenticated', 'auth.session-over', 'This session has ended. Sign in again.');

export const refreshTokenMissing = (): DomainError => {
  const message = 'Give the refresh token, or let the browser send the cookie with it.';
  return new DomainError('invalid', 'auth.refresh-token-missing', message, [{ path: ['refreshToken'], message }]);
};

/** Another request used the same token at the same moment and has the new one. */
export const refreshRaced = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'auth.refresh-raced',
    'Another request renewed this session at this very moment. Use the token that it received.',
  );

export const sessionLinkExpired = (): DomainError =>
  new DomainError('gone', 'auth.session-link-expired', 'This link has expired: the device it is about is signed out.');

export const sessionLinkForged = (): DomainError =>
  new DomainError(
    'invalid',
    'auth.session-link-forged',
    'This link is damaged. Open it again from the mail, or sign in and look at your devices.',
  );

export const noSuchSession = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

/** Blocked, or without a role: told only to somebody who has proved to be it. */
export const accountClosed = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'auth.account-closed',
    'This account cannot be signed in to. Ask whoever runs CareLoop for you.',
  );

/** For those who have nothing to type: their sign-in itself has to be new. */
export const signInAnew = (): DomainError =>
  new DomainError(
    'forbidden',
    'auth.sign-in-anew',
    'Sign in once more and ask again within 10 minutes: this cannot be undone.',
  );
