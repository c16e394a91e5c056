import { DomainError } from '../../kernel/errors';

/** Also what somebody else's medication looks like. */
export const medicationNotFound = (): DomainError =>
  new DomainError('not-found', 'regimens.medication-not-found', 'There is no such medication.');

/** Also what somebody else's dose looks like. */
export const doseNotFound = (): DomainError =>
  new DomainError('not-found', 'regimens.dose-not-found', 'There is no such dose.');

export const doseAlreadyTaken = (): DomainError =>
  new DomainError('conflict', 'regimens.dose-already-taken', 'This dose was recorded as taken. Undo that first.');

export const doseAlreadySkipped = (): DomainError =>
  new DomainError('conflict', 'regimens.dose-already-skipped', 'This dose was recorded as skipped. Undo that first.');

export const doseAlreadyMissed = (): DomainError =>
  new DomainError(
    'conflict',
    'regimens.dose-already-missed',
    'This dose was missed. Record it as taken or skipped instead.',
  );

/** Nothing can be undone here: the plan itself has changed. */
export const doseCancelled = (): DomainError =>
  new DomainError(
    'conflict',
    'regimens.dose-cancelled',
    'This dose was cancelled because its plan changed. Record the dose of the new plan instead.',
  );

export const doseTooEarly = (hours: number): DomainError =>
  new DomainError(
    'conflict',
    'regimens.dose-too-early',
    `This dose is not due yet. It can be taken from ${hours} hours before its time.`,
  );

export const doseLinkExpired = (): DomainError =>
  new DomainError('gone', 'regimens.dose-link-expired', 'This link has expired. Open the app to record the dose.');

export const doseLinkForged = (): DomainError =>
  new DomainError(
    'invalid',
    'regimens.dose-link-forged',
    'This link is damaged. Open it again from the message, or record the dose in the app.',
  );

export const onlyPatientsHaveMedications = (): DomainError =>
  new DomainError('forbidden', 'regimens.patients-only', 'Medications are kept by patients. Sign in as the patient.');

export const medicationStopped = (): DomainError =>
  new DomainError(
    'conflict',
    'regimens.medication-stopped',
    'This medication has been stopped. Add it again to start it anew.',
  );

export const signInFirst = (): DomainError =>
  new DomainError('unauthenticated', 'auth.sign-in-first', 'Sign in first.');
