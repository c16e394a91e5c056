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

/** What a link said can be taken back by it; what was said in the app, only there. */
export const nothingToUndo = () =>
  new DomainError('conflict', 'regimens.nothing-to-undo', 'This link has nothing to undo. Open the dose in your app.');
/** Nothing can be said of it: its plan has changed or ended, or its medication was stopped. */
export const doseCancelled = (): DomainError =>
  new DomainError(
    'conflict',
    'regimens.dose-cancelled',
    'This dose is not planned any more: its plan was changed, or its medication was stopped. Look at the list of doses for those that are.',
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

/** A plan has no such dose to record: only what is taken as needed is recorded without having been due. */
export const notAsNeeded = (): DomainError =>
  new DomainError(
    'conflict',
    'regimens.not-as-needed',
    'This plan says when its doses are due. Record the dose that is due instead.',
  );

/** `nextAt`: when the next dose is possible, as an instant. */
export const tooMuchAsNeeded = (most: number, nextAt: Date): DomainError =>
  new DomainError(
    'conflict',
    'regimens.maximum-reached',
    `At most ${most} ${most === 1 ? 'dose' : 'doses'} in any 24 hours: the next is possible at ${nextAt.toISOString()}.`,
  );

export const tooSoonAsNeeded = (minutes: number, nextAt: Date): DomainError =>
  new DomainError(
    'conflict',
    'regimens.gap-too-short',
    `At least ${minutes} minutes between two doses: the next is possible at ${nextAt.toISOString()}.`,
  );

export const planPaused = (): DomainError =>
  new DomainError('conflict', 'regimens.plan-paused', 'This plan is paused. Resume it first.');

/** What `override` is for: the warnings are in the preview of the medication. */
export const seriousInteraction = (warnings: readonly string[]): DomainError =>
  new DomainError(
    'conflict',
    'regimens.serious-interaction',
    'This does not go together with what is taken already. Ask a doctor or pharmacist; to add it all the same, say why in `override.reason`.',
    warnings.map((message) => ({ path: ['override', 'reason'], message })),
  );

export const tooManyMedications = (most: number): DomainError =>
  new DomainError(
    'conflict',
    'regimens.too-many-medications',
    `A person keeps at most ${most} medications, supplements and vaccines at a time. Stop one that is not needed any more.`,
  );

export const escalationNotFound = (): DomainError =>
  new DomainError('not-found', 'regimens.escalation-not-found', 'There is no such escalation.');

export const feedNotFound = (): DomainError =>
  new DomainError('not-found', 'regimens.feed-not-found', 'There is no such calendar.');
