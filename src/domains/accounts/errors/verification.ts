import { DomainError } from '../../../kernel/errors';

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
