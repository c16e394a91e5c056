import { DomainError, invalidField } from '../../kernel/errors';

/** One spelling for a record that is missing and for one that is out of reach: nobody learns which it is. */
export const noSuchRecord = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const caregiverNotFound = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such caregiver.');

export const caregiverUnknown = (): DomainError =>
  invalidField(['caregiverId'], 'There is no verified caregiver with this ID. Choose one from the list of caregivers.');

export const visitNotBegun = (): DomainError =>
  new DomainError(
    'conflict',
    'home-care.visit-not-begun',
    'A report is written about a visit that has begun or is over. Check in first.',
  );

export const alreadyReported = (): DomainError =>
  new DomainError(
    'conflict',
    'home-care.already-reported',
    'There is a report about this visit already. Read it, and write a note where something is missing.',
  );

export const vitalMissing = (field: string): DomainError =>
  invalidField(['vitals', field], 'Give this value: a report of a visit in person has all vital signs.');

export const vitalUnlikely = (field: string): DomainError =>
  invalidField(['vitals', field], 'This value is rare. Measure again; if it is right, send it with confirm: true.');

export const vitalImpossible = (field: string, message: string): DomainError =>
  invalidField(['vitals', field], message);

export const notCheckedIn = (): DomainError =>
  new DomainError('conflict', 'home-care.not-checked-in', 'Check in first: nobody has begun this visit.');

export const visitNotOpen = (): DomainError =>
  new DomainError(
    'conflict',
    'home-care.visit-not-open',
    'Only a confirmed visit is checked in to, from 15 minutes before it begins. Read the appointment again.',
  );

export const medicinesUnanswered = (): DomainError =>
  new DomainError(
    'conflict',
    'home-care.medicines-unanswered',
    'Medicines were due during this visit, and nobody said what became of them. GET /api/visits/:id/plan names them: record each dose, or send an entry of the kind medicine with taken, refused or not_given.',
  );

export const codeWrong = (): DomainError =>
  invalidField(['code'], 'This is not the code of this visit. Ask the patient to show it again, or leave it out.');

export const correctionImpossible = (): DomainError =>
  invalidField(['checkedOutAt'], 'A visit ends after it began, and neither lies ahead.');

export const visitNotOver = (): DomainError =>
  new DomainError('conflict', 'home-care.visit-not-over', 'A visit is rated when it is completed.');

export const alreadyRated = (): DomainError =>
  new DomainError('conflict', 'home-care.already-rated', 'You have rated this visit already.');

export const caregiverNotLinked = (): DomainError =>
  invalidField(
    ['caregiverId'],
    'Name a caregiver who is linked to you now. GET /api/caregiver/my-caregivers lists them.',
  );

export const happenedAhead = (): DomainError =>
  invalidField(['happenedAt'], 'Give an instant that has passed, or leave it out.');

export const noteNotYours = (field: 'text' | 'shared'): DomainError =>
  new DomainError(
    'forbidden',
    'home-care.note-not-yours',
    field === 'text'
      ? 'Only whoever wrote a note changes its text. Write a note of your own.'
      : 'Only the patient says who else reads a note: leave `shared` out.',
  );

export const patientNeeded = (): DomainError =>
  invalidField(['patientId'], 'Say for whom: the ID of a patient whose visits you arrange.');

export const patientGone = (): DomainError =>
  new DomainError('conflict', 'home-care.patient-deceased', 'No visits are arranged for somebody who has died.');

export const startTooSoon = (): DomainError =>
  invalidField(['startsAt'], 'Ask for a visit at least 30 minutes before it begins.');

export const tooManyRequests = (most: number): DomainError =>
  new DomainError(
    'conflict',
    'home-care.too-many-requests',
    `At most ${most} requests are open at once. Wait for an answer, or cancel one.`,
  );

export const requestClosed = (): DomainError =>
  new DomainError(
    'conflict',
    'home-care.request-closed',
    'This request is over: it was booked, or nobody was left to ask. Cancel the appointment where there is one.',
  );

export const offerOver = (): DomainError =>
  new DomainError(
    'conflict',
    'home-care.offer-over',
    'This offer is over: it was answered, ran out or was taken back. Read the list of offers again.',
  );

export const memberUnknown = (): DomainError =>
  invalidField(
    ['email'],
    'Nobody else here can be invited by this address. Ask them to register, and write the address of their account.',
  );

export const familyKnown = (): DomainError =>
  new DomainError(
    'conflict',
    'home-care.family-known',
    'This person is invited or let in already. Change the level or the time, or end it first.',
  );

export const familyEnded = (): DomainError =>
  new DomainError('conflict', 'home-care.family-ended', 'This is over. The patient can invite anew.');

export const tooManyMembers = (most: number): DomainError =>
  new DomainError('conflict', 'home-care.too-many-members', `At most ${most} family members are let in at once.`);

export const untilUnfit = (): DomainError =>
  invalidField(['until'], 'Choose an instant that lies ahead, at most a year.');
