import { DomainError } from '../../../kernel/errors';

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

export const secondFactorIsOff = (): DomainError =>
  new DomainError(
    'conflict',
    'auth.second-factor-off',
    'There is no second factor to do this with. Switch it on first.',
  );

export const secondProofMissing = (): DomainError => {
  const message = 'Your second factor is on: give a code, a recovery code or a passkey too.';
  return new DomainError('invalid', 'auth.second-proof-missing', message, [{ path: ['code'], message }]);
};

export const lastSecondFactor = (): DomainError =>
  new DomainError(
    'conflict',
    'auth.last-second-factor',
    'Your second factor rests on this passkey. Add another one, or switch the second factor off first.',
  );
