import { DomainError } from '../../kernel/errors';

export const passwordTooWeak = (reason: string): DomainError =>
  new DomainError('invalid', 'auth.password-too-weak', reason, [{ path: ['password'], message: reason }]);

/** Whose role takes no credential. */
export const verifiedByNature = (): DomainError =>
  new DomainError(
    'forbidden',
    'accounts.no-credential-needed',
    'Only doctors, caregivers and pharmacists hand in credentials.',
  );

export const noVerifyingYourself = (): DomainError =>
  new DomainError('forbidden', 'accounts.not-yourself', 'Nobody verifies themselves. Ask another admin.');

export const nothingWaits = (): DomainError =>
  new DomainError('conflict', 'accounts.nothing-waits', 'This person has handed in nothing that waits for a decision.');

export const nothingToRevoke = (): DomainError =>
  new DomainError('conflict', 'accounts.nothing-to-revoke', 'This credential is not approved. Read it again.');

export const newerSubmitted = (): DomainError =>
  new DomainError(
    'conflict',
    'accounts.newer-handed-in',
    'This person has handed in another credential since. Look at that one, and decide anew.',
  );

export const credentialEnded = (): DomainError =>
  new DomainError(
    'conflict',
    'accounts.credential-ended',
    'This credential has ended while it waited. Reject it, so that the person hands in the one that is good now.',
  );

/** The other one was faster. */
export const alreadyDecided = (state: 'approved' | 'rejected', by: string | null, at: Date | null): DomainError =>
  new DomainError(
    'conflict',
    'accounts.already-decided',
    `${by ?? 'Somebody'} has ${state} this already${at ? `, on ${at.toISOString().slice(0, 10)} at ${at.toISOString().slice(11, 16)} UTC` : ''}.`,
  );

/** One spelling for a wrong code, an old one, a used one, and an address that nobody has. */
export const codeRefused = (): DomainError => {
  const message = 'This code is wrong or no longer good. Use the newest mail, or ask for a new code.';
  return new DomainError('invalid', 'auth.code-refused', message, [{ path: ['code'], message }]);
};

/** One spelling for an address that nobody has, a wrong password and a blocked account. */
export const credentialsRefused = (): DomainError =>
  new DomainError('unauthenticated', 'auth.credentials-refused', 'Invalid identifier or password');

export const emailNotConfirmed = (): DomainError =>
  new DomainError(
    'forbidden',
    'auth.email-not-confirmed',
    'Confirm your e-mail address first: send the 6-digit code from our mail to verify-email, or ask for a new one with resend-code.',
  );

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

export const signInFirst = (): DomainError =>
  new DomainError('unauthenticated', 'auth.sign-in-first', 'Sign in first.');

/** One spelling for a ticket that is unknown, used, worn out or too old. */
export const ticketRefused = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'auth.ticket-refused',
    'This sign-in took too long or was tried too often. Start again with your password.',
  );

/** The ticket is good, the proof is not. */
export const secondFactorRefused = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'auth.second-factor-refused',
    'This code is wrong, too old or was used already. Wait for the next one, or use a recovery code.',
  );

export const tooManyWrongAnswers = (): DomainError =>
  new DomainError('too-many', 'auth.too-many-wrong-codes', 'Too many wrong codes. Wait 15 minutes and try again.');

const PROOFS_REFUSED: Readonly<Record<string, string>> = {
  password: 'This is not your password.',
  currentPassword: 'This is not your password.',
  passkey: 'This passkey is not one of yours, or it took too long. Try again.',
};

/** What a signed-in person types to prove that it is them, by the field it stands in. */
export const proofRefused = (
  field: 'password' | 'currentPassword' | 'code' | 'recoveryCode' | 'passkey',
): DomainError => {
  const message = PROOFS_REFUSED[field] ?? 'This code is wrong, too old or was used already.';
  return new DomainError('invalid', 'auth.proof-refused', message, [{ path: [field], message }]);
};

export const secondFactorIsOn = (): DomainError =>
  new DomainError(
    'conflict',
    'auth.second-factor-on',
    'The second factor is on already. Switch it off before you set up another app.',
  );

/** Told to whoever has the password: they wait for a mail that does not come. */
export const codesMailedTooOften = (): DomainError =>
  new DomainError(
    'too-many',
    'auth.codes-mailed-too-often',
    'We have mailed you several codes in a short time. Use the newest one, wait some minutes, or prove it another way.',
  );

export const mailboxProvedAlready = (): DomainError =>
  new DomainError(
    'conflict',
    'auth.mailbox-proved-already',
    'You came in by your mailbox or with Google, so a code from the mailbox proves nothing more. Use your app, a passkey or a recovery code.',
  );

export const secondFactorIsOff = (): DomainError =>
  new DomainError(
    'conflict',
    'auth.second-factor-off',
    'There is no second factor to do this with. Switch it on first.',
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

/** Blocked, or without a role: told only to somebody who has proved to be it. */
export const accountClosed = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'auth.account-closed',
    'This account cannot be signed in to. Ask whoever runs CareLoop for you.',
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

export const secondProofMissing = (): DomainError => {
  const message = 'Your second factor is on: give a code, a recovery code or a passkey too.';
  return new DomainError('invalid', 'auth.second-proof-missing', message, [{ path: ['code'], message }]);
};

/** One spelling for a passkey that nobody has, a wrong answer, an old one, a used one and a blocked account. */
export const passkeyRefused = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'auth.passkey-refused',
    'This passkey does not open an account here, or it took too long. Try again, or sign in another way.',
  );

export const passkeyNotAdded = (): DomainError => {
  const message = 'This passkey was not made for this site, or it took too long. Begin again.';
  return new DomainError('invalid', 'auth.passkey-not-added', message, [{ path: ['response'], message }]);
};

export const passkeyKnown = (): DomainError =>
  new DomainError('conflict', 'auth.passkey-known', 'This passkey was added before.');

export const tooManyPasskeys = (most: number): DomainError =>
  new DomainError(
    'conflict',
    'auth.too-many-passkeys',
    `You have ${most} passkeys. Take one away that you do not need, then add this one.`,
  );

export const noSuchPasskey = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const noPasskeyYet = (): DomainError => new DomainError('conflict', 'auth.no-passkey', 'Add a passkey first.');

export const passkeysProveAlready = (): DomainError =>
  new DomainError('conflict', 'auth.second-factor-on', 'The second factor is on already, and your passkeys prove it.');

export const lastSecondFactor = (): DomainError =>
  new DomainError(
    'conflict',
    'auth.last-second-factor',
    'Your second factor rests on this passkey. Add another one, or switch the second factor off first.',
  );

/** One spelling for an id that nobody has and one that is no patient's. */
export const noSuchPatient = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const noSuchEmergency = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const onlyDoctors = (): DomainError =>
  new DomainError('forbidden', 'break-glass.only-doctors', 'Only doctors can open a record in an emergency.');

export const yourOwnPatient = (): DomainError =>
  new DomainError(
    'conflict',
    'break-glass.not-needed',
    'This is a patient of yours: you can open the record as always.',
  );

export const tooManyEmergencies = (most: number, from: Date): DomainError =>
  new DomainError(
    'too-many',
    'break-glass.too-many',
    `You opened ${most} records in emergencies within 24 hours, and that is as many as one doctor may. Ask a colleague or an admin. You can open the next one from ${from.toISOString().slice(0, 10)} at ${from.toISOString().slice(11, 16)} UTC.`,
  );

/** For those who have nothing to type: their sign-in itself has to be new. */
export const signInAnew = (): DomainError =>
  new DomainError(
    'forbidden',
    'auth.sign-in-anew',
    'Sign in once more and ask again within 10 minutes: this cannot be undone.',
  );

export const adminsOnly = (): DomainError =>
  new DomainError('forbidden', 'accounts.admins-only', 'Only those who look after accounts may do this.');

export const superadminsOnly = (): DomainError =>
  new DomainError('forbidden', 'accounts.superadmins-only', 'Only a superadmin may do this.');

/** One spelling for a person who is not there and one whom the caller does not look after. */
export const noSuchPerson = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const notYourself = (): DomainError =>
  new DomainError(
    'conflict',
    'accounts.not-yourself',
    'This cannot be done to your own account. Ask another superadmin.',
  );

export const lastSuperadmin = (): DomainError =>
  new DomainError('conflict', 'accounts.last-superadmin', 'This is the last superadmin. Make somebody else one first.');

/** The account is already as the caller wants it. */
export const alreadySo = (what: string): DomainError => new DomainError('conflict', 'accounts.already-so', what);

export const requestDecided = (): DomainError =>
  new DomainError(
    'conflict',
    'accounts.request-decided',
    'Somebody else has decided this request already. Look at it again.',
  );

/** Only whoever has the right password is told. */
export const adminRequestWaits = (): DomainError =>
  new DomainError(
    'forbidden',
    'auth.admin-request-pending',
    'Your request for an admin account waits for a decision. You get a mail as soon as there is one.',
  );

export const adminRequestRejected = (): DomainError =>
  new DomainError(
    'forbidden',
    'auth.admin-request-rejected',
    'Your request for an admin account was rejected; the mail we sent says why. Ask whoever runs CareLoop for you if you think this is a mistake.',
  );
/** Also what somebody else's record looks like. */
export const noSuchRecord = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const changedElsewhere = (): DomainError =>
  new DomainError(
    'conflict',
    'records.changed-elsewhere',
    'This was changed in the meantime, perhaps on another device. Read it again and decide anew.',
  );

export const tooManyRecords = (most: number): DomainError =>
  new DomainError('conflict', 'records.too-many', `There is room for ${most}. Remove one first.`);
