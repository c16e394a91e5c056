import { DomainError } from '../../kernel/errors';

/** Also what somebody else's looks like. */
export const noteNotFound = (): DomainError =>
  new DomainError('not-found', 'care-plans.note-not-found', 'There is no such note.');

/** Also what somebody else's looks like. */
export const stepNotFound = (): DomainError =>
  new DomainError('not-found', 'care-plans.step-not-found', 'There is no such step.');

/** Also what the key of somebody out of reach looks like. */
export const keyNotFound = (): DomainError =>
  new DomainError('not-found', 'care-plans.key-not-found', 'There is no such key.');

export const notAnotherDoctor = (): DomainError =>
  new DomainError(
    'forbidden',
    'care-plans.not-another-doctor',
    'Notes are written in one’s own name: leave `doctorId` out, or send your own.',
  );

export const notChecklist = (): DomainError =>
  new DomainError(
    'conflict',
    'care-plans.not-checklist',
    'Only steps of the checklist are ticked. Doses are marked as taken.',
  );

export const wordsMissing = (): DomainError =>
  new DomainError(
    'conflict',
    'care-plans.words-missing',
    'Steps that wait have no words here: open the note, send the steps with their words (`PUT …/steps`), and release them then.',
  );

export const noteSuperseded = (): DomainError =>
  new DomainError('conflict', 'care-plans.note-superseded', 'A newer note of yours has taken the place of this one.');

export const noteExists = (): DomainError =>
  new DomainError(
    'conflict',
    'care-plans.note-exists',
    'There is a note with this id already. Seal it again under a new id.',
  );

export const keyTaken = (): DomainError =>
  new DomainError('conflict', 'care-plans.key-taken', 'This key is somebody else’s: make a new one.');

export const signingKeyMissing = (): DomainError =>
  new DomainError(
    'conflict',
    'care-plans.signing-key-missing',
    'Sealed notes are signed by their author: set a key with a `signingKey` first (`PUT /note-keys/me`).',
  );

export const tooManyReaders = (): DomainError =>
  new DomainError('conflict', 'care-plans.too-many-readers', 'This note has as many readers as it can have.');
