import { DomainError } from '../../../kernel/errors';

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
