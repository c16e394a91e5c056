import { DomainError } from '../../kernel/errors';

export const signInFirst = (): DomainError =>
  new DomainError('unauthenticated', 'auth.sign-in-first', 'Sign in first.');

export const noFileYet = (): DomainError =>
  new DomainError(
    'not-found',
    'export.no-file',
    'There is no finished copy to download. Ask for one with POST /api/users/me/export, and look how far it is with GET.',
  );

export const notYourselfHere = (): DomainError =>
  new DomainError(
    'conflict',
    'erasure.not-yourself',
    'Erase your own account with DELETE /api/users/me: it takes your own proof.',
  );

/** One spelling for a receipt that never was and one that is spelt wrong. */
export const noSuchReceipt = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');
