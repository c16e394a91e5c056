import { DomainError } from '../../../kernel/errors';

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
