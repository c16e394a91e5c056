import { DomainError } from '../../kernel/errors';

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

export const erasureWaitsAlready = (): DomainError =>
  new DomainError(
    'conflict',
    'erasure.waits-already',
    'The erasure of this person waits already. It begins on its day unless somebody keeps the person.',
  );

export const noErasureWaits = (): DomainError =>
  new DomainError('conflict', 'erasure.none-waits', 'No erasure of this person waits: there is nothing to call off.');

/** One spelling for a receipt that never was and one that is spelt wrong. */
export const noSuchReceipt = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');
