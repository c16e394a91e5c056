import { DomainError } from '../../kernel/errors';

/** One spelling for a record that is missing and for one that is out of reach: nobody learns which it is. */
export const noSuchRecord = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const changedElsewhere = (): DomainError =>
  new DomainError(
    'conflict',
    'records.changed-elsewhere',
    'This was changed in the meantime. Read it again, and change it in the version that you read.',
  );

export const notForYourRole = (): DomainError =>
  new DomainError(
    'forbidden',
    'people.not-for-your-role',
    'Only patients, doctors and caregivers can be linked. Sign in as one of them.',
  );

export const notAnotherPatient = (): DomainError =>
  new DomainError(
    'forbidden',
    'people.not-another-patient',
    'You can choose a doctor for yourself only. Leave patientId out.',
  );

export const onlyThePatient = (): DomainError =>
  new DomainError('forbidden', 'people.patient-only', 'Only the patient decides this.');

export const notYoursToAnswer = (): DomainError =>
  new DomainError(
    'forbidden',
    'people.not-yours-to-answer',
    'You sent this request yourself. Wait for the answer, or withdraw it.',
  );

export const answerInstead = (): DomainError =>
  new DomainError(
    'conflict',
    'people.answer-instead',
    'This request waits for your answer. Accept or reject it instead of ending it.',
  );

export const linkClosed = (): DomainError =>
  new DomainError('conflict', 'people.link-closed', 'This was decided already. Read the list again.');

export const noLongerPossible = (): DomainError =>
  new DomainError(
    'conflict',
    'people.no-longer-possible',
    'This request cannot be accepted now: one of the accounts is closed, or the professional is not verified.',
  );

export const recentlyRejected = (): DomainError =>
  new DomainError(
    'conflict',
    'people.recently-rejected',
    'This person rejected your request in the last 7 days. Ask again later, or let them ask you.',
  );

export const tooManyPending = (most: number): DomainError =>
  new DomainError(
    'conflict',
    'people.too-many-pending',
    `${most} of your requests are waiting for an answer. Withdraw one before you send another.`,
  );

export const linkNotActive = (): DomainError =>
  new DomainError('conflict', 'people.link-not-active', 'This works only while the link is active.');

export const onlyDoctorsArePrimary = (): DomainError =>
  new DomainError('conflict', 'people.only-doctors-are-primary', 'A primary physician has to be one of your doctors.');

export const patientDeceased = (): DomainError =>
  new DomainError(
    'conflict',
    'people.patient-deceased',
    'This patient is recorded as deceased. An admin has to correct that before a new status is set.',
  );

export const notDeceased = (): DomainError =>
  new DomainError('conflict', 'people.not-deceased', 'This patient is not recorded as deceased.');
