import { DomainError } from '../../../kernel/errors';

export const passwordTooWeak = (reason: string): DomainError =>
  new DomainError('invalid', 'auth.password-too-weak', reason, [{ path: ['password'], message: reason }]);

/** One spelling for a wrong code, an old one, a used one, and an address that nobody has. */
export const codeRefused = (): DomainError => {
  const message = 'This code is wrong or no longer good. Use the newest mail, or ask for a new code.';
  return new DomainError('invalid', 'auth.code-refused', message, [{ path: ['code'], message }]);
};

export const emailNotConfirmed = (): DomainError =>
  new DomainError(
    'forbidden',
    'auth.email-not-confirmed',
    'Confirm your e-mail address first: send the 6-digit code from our mail to verify-email, or ask for a new one with resend-code.',
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
