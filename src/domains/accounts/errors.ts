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

export const refreshTokenMissing = (): DomainError => {
  const message = 'Give the refresh token, or let the browser send the cookie with it.';
  return new DomainError('invalid', 'auth.refresh-token-missing', message, [{ path: ['refreshToken'], message }]);
};

/** Another request used the same token at the same moment and has the new one. */
export const refreshRaced = (): DomainError =>
  new DomainError('unauthenticated', 'auth.refresh-raced', 'Another request renewed this session at this very moment. Use the token that it received.');

export const signInFirst = (): DomainError => new DomainError('unauthenticated', 'auth.sign-in-first', 'Sign in first.');

/** One spelling for a ticket that is unknown, used, worn out or too old. */
export const ticketRefused = (): DomainError => new DomainError('unauthenticated', 'auth.ticket-refused', 'This sign-in took too long or was tried too often. Start again with your password.');

/** The ticket is good, the proof is not. */
export const secondFactorRefused = (): DomainError =>
  new DomainError('unauthenticated', 'auth.second-factor-refused', 'This code is wrong, too old or was used already. Wait for the next one, or use a recovery code.');

export const tooManyWrongAnswers = (): DomainError => new DomainError('too-many', 'auth.too-many-wrong-codes', 'Too many wrong codes. Wait 15 minutes and try again.');

const PROOFS_REFUSED: Readonly<Record<string, string>> = { password: 'This is not your password.', currentPassword: 'This is not your password.', passkey: 'This passkey is not one of yours, or it took too long. Try again.' };

/** What a signed-in person types to prove that it is them, by the field it stands in. */
export const proofRefused = (field: 'password' | 'currentPassword' | 'code' | 'recoveryCode' | 'passkey'): DomainError => {
  const message = PROOFS_REFUSED[field] ?? 'This code is wrong, too old or was used already.';
  return new DomainError('invalid', 'auth.proof-refused', message, [{ path: [field], message }]);
};

export const secondFactorIsOn = (): DomainError => new DomainError('conflict', 'auth.second-factor-on', 'The second factor is on already. Switch it off before you set up another app.');

export const secondFactorIsOff = (): DomainError => new DomainError('conflict', 'auth.second-factor-off', 'There is no second factor to do this with. Switch it on first.');

export const noSuchSession = (): DomainError => new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const secondProofMissing = (): DomainError => {
  const message = 'Your second factor is on: give a code, a recovery code or a passkey too.';
  return new DomainError('invalid', 'auth.second-proof-missing', message, [{ path: ['code'], message }]);
};

/** One spelling for a passkey that nobody has, a wrong answer, an old one, a used one and a blocked account. */
export const passkeyRefused = (): DomainError =>
  new DomainError('unauthenticated', 'auth.passkey-refused', 'This passkey does not open an account here, or it took too long. Try again, or sign in another way.');

export const passkeyNotAdded = (): DomainError => {
  const message = 'This passkey was not made for this site, or it took too long. Begin again.';
  return new DomainError('invalid', 'auth.passkey-not-added', message, [{ path: ['response'], message }]);
};

export const passkeyKnown = (): DomainError => new DomainError('conflict', 'auth.passkey-known', 'This passkey was added before.');

export const tooManyPasskeys = (most: number): DomainError => new DomainError('conflict', 'auth.too-many-passkeys', `You have ${most} passkeys. Take one away that you do not need, then add this one.`);

export const noSuchPasskey = (): DomainError => new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const noPasskeyYet = (): DomainError => new DomainError('conflict', 'auth.no-passkey', 'Add a passkey first.');

export const passkeysProveAlready = (): DomainError => new DomainError('conflict', 'auth.second-factor-on', 'The second factor is on already, and your passkeys prove it.');

export const lastWayIn = (): DomainError => new DomainError('conflict', 'auth.last-way-in', 'This is your only way to sign in. Set a password or add another way first.');

export const lastSecondFactor = (): DomainError =>
  new DomainError('conflict', 'auth.last-second-factor', 'Your second factor rests on this passkey. Add another one, or switch the second factor off first.');
