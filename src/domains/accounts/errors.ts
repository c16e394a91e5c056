import { DomainError } from '../../kernel/errors';

export const passwordTooWeak = (reason: string): DomainError =>
  new DomainError('invalid', 'auth.password-too-weak', reason, [{ path: ['password'], message: reason }]);

/** Whose role takes no credential. */
export const verifiedByNature = (): DomainError => new DomainError('forbidden', 'accounts.no-credential-needed', 'Only doctors, caregivers and pharmacists hand in credentials.');

export const adminsOnly = (): DomainError => new DomainError('forbidden', 'accounts.admins-only', 'Only admins decide about this.');

export const notYourself = (): DomainError => new DomainError('forbidden', 'accounts.not-yourself', 'Nobody verifies themselves. Ask another admin.');

export const nothingWaits = (): DomainError => new DomainError('conflict', 'accounts.nothing-waits', 'This person has handed in nothing that waits for a decision.');

export const newerHandedIn = (): DomainError =>
  new DomainError('conflict', 'accounts.newer-handed-in', 'This person has handed in another credential since. Look at that one, and decide anew.');

export const credentialEnded = (): DomainError =>
  new DomainError('conflict', 'accounts.credential-ended', 'This credential has ended while it waited. Reject it, so that the person hands in the one that is good now.');

export const noSuchPerson = (): DomainError => new DomainError('not-found', 'records.not-found', 'There is no such record.');

/** The other one was faster. */
export const alreadyDecided = (state: 'approved' | 'rejected', by: string | null, at: Date | null): DomainError =>
  new DomainError('conflict', 'accounts.already-decided', `${by ?? 'Somebody'} has ${state} this already${at ? `, on ${at.toISOString().slice(0, 10)} at ${at.toISOString().slice(11, 16)} UTC` : ''}.`);

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

/** One spelling for a ticket that is unknown, used, worn out or too old. */
export const ticketRefused = (): DomainError => new DomainError('unauthenticated', 'auth.ticket-refused', 'This sign-in took too long or was tried too often. Start again with your password.');

/** The ticket is good, the proof is not. */
export const secondFactorRefused = (): DomainError =>
  new DomainError('unauthenticated', 'auth.second-factor-refused', 'This code is wrong, too old or was used already. Wait for the next one, or use a recovery code.');

export const tooManyWrongAnswers = (): DomainError => new DomainError('too-many', 'auth.too-many-wrong-codes', 'Too many wrong codes. Wait 15 minutes and try again.');

/** What a signed-in person types to prove that it is them, by the field it stands in. */
export const proofRefused = (field: 'password' | 'currentPassword' | 'code' | 'recoveryCode'): DomainError => {
  const message = field === 'password' || field === 'currentPassword' ? 'This is not your password.' : 'This code is wrong, too old or was used already.';
  return new DomainError('invalid', 'auth.proof-refused', message, [{ path: [field], message }]);
};

export const secondFactorIsOn = (): DomainError => new DomainError('conflict', 'auth.second-factor-on', 'The second factor is on already. Switch it off before you set up another app.');

export const secondFactorIsOff = (): DomainError => new DomainError('conflict', 'auth.second-factor-off', 'There is no second factor to do this with. Switch it on first.');

export const noSuchSession = (): DomainError => new DomainError('not-found', 'records.not-found', 'There is no such record.');
