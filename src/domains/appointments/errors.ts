import { DomainError, invalidField } from '../../kernel/errors';

/** Also what somebody else's appointment looks like. */
export const appointmentNotFound = (): DomainError =>
  new DomainError('not-found', 'appointments.not-found', 'There is no such appointment.');

/** Also what a professional looks like who is not verified any more. */
export const professionalNotFound = (field?: 'doctorId' | 'caregiverId'): DomainError =>
  field
    ? new DomainError('not-found', 'appointments.professional-not-found', 'Nobody with this ID can be booked.', [
        { path: [field], message: 'Nobody with this ID can be booked. Choose one from the list.' },
      ])
    : new DomainError('not-found', 'appointments.professional-not-found', 'Nobody with this ID can be booked.');

export const specialtyUnknown = (): DomainError =>
  invalidField(['specialtyId'], 'There is no such speciality. Take one of GET /api/specialties.');

/** Also what a patient looks like whose visits the caller may not arrange. */
export const patientNotFound = (): DomainError =>
  new DomainError('not-found', 'appointments.patient-not-found', 'There is no such patient.');

export const patientDeceased = (): DomainError =>
  new DomainError(
    'conflict',
    'appointments.patient-deceased',
    'This patient is recorded as deceased: nothing can be booked. If that is a mistake, ask an admin to undo it.',
  );

export const patientNeeded = (): DomainError =>
  invalidField(['patientId'], 'Say for which patient. Only patients leave patientId out.');

export const notWithYourself = (): DomainError =>
  new DomainError('conflict', 'appointments.not-with-yourself', 'You cannot book an appointment with yourself.');

export const notTakingAppointments = (): DomainError =>
  new DomainError(
    'conflict',
    'appointments.not-taking-appointments',
    'This person takes no appointments at present. Choose somebody else.',
  );

export const startInThePast = (): DomainError => invalidField(['startsAt'], 'Choose a time that is still to come.');

export const notOpenThen = (): DomainError =>
  new DomainError(
    'conflict',
    'appointments.not-open-then',
    'This person is not available then: it is outside their hours, too soon or too far ahead. Choose one of the free slots.',
    [{ path: ['startsAt'], message: 'Choose one of the free slots.' }],
  );

export const slotTaken = (): DomainError =>
  new DomainError('conflict', 'appointments.slot-taken', 'This time has been taken. Choose another slot.', [
    { path: ['startsAt'], message: 'Choose another slot.' },
  ]);

export const patientBusy = (): DomainError =>
  new DomainError(
    'conflict',
    'appointments.patient-busy',
    'The patient has another appointment then. Cancel or move that first, or choose another time.',
    [{ path: ['startsAt'], message: 'Choose another time.' }],
  );

export const holdEnded = (): DomainError =>
  new DomainError(
    'conflict',
    'appointments.hold-ended',
    'This time was kept for a while and has been released. Book anew.',
  );

export const tooManyHolds = (most: number): DomainError =>
  new DomainError(
    'conflict',
    'appointments.too-many-holds',
    `You keep ${most} times already. Confirm or cancel one before you hold another.`,
  );

export const stepImpossible = (from: string, to: string): DomainError =>
  new DomainError(
    'conflict',
    'appointments.step-impossible',
    `An appointment that is ${from} cannot become ${to}. Read it again: it may have changed.`,
  );

export const stepNotYours = (to: string): DomainError =>
  new DomainError('forbidden', 'appointments.step-not-yours', `Only the other side can make this appointment ${to}.`);

export const stepTooEarly = (to: string): DomainError =>
  new DomainError('conflict', 'appointments.step-too-early', `This appointment cannot be ${to} before its time.`);

export const stepTooLate = (to: string): DomainError =>
  new DomainError(
    'conflict',
    'appointments.step-too-late',
    `This appointment has begun and cannot be ${to} by you any more. Ask the other side.`,
  );

export const notMovable = (status: string): DomainError =>
  new DomainError(
    'conflict',
    'appointments.not-movable',
    `An appointment that is ${status} cannot be moved. Book a new one.`,
  );

export const alreadyBegun = (): DomainError =>
  new DomainError('conflict', 'appointments.already-begun', 'Its time has come: it cannot be moved any more.');

export const onlyProfessionals = (): DomainError =>
  new DomainError(
    'forbidden',
    'appointments.professionals-only',
    'Only doctors and caregivers have such a profile. Sign in as one of them.',
  );

export const availabilityNotYours = (): DomainError =>
  new DomainError(
    'forbidden',
    'appointments.availability-not-yours',
    'Only admins change this availability. Ask one of them.',
  );

export const changedElsewhere = (): DomainError =>
  new DomainError(
    'conflict',
    'records.changed-elsewhere',
    'This was changed in the meantime. Read it again, and change it in the version that you read.',
    [{ path: ['version'], message: 'Read the availability again.' }],
  );

export const spanUnfit = (field: 'from' | 'to', message: string): DomainError => invalidField([field], message);

/** Also what somebody else's place on a waiting list looks like. */
export const waitNotFound = (): DomainError =>
  new DomainError('not-found', 'appointments.wait-not-found', 'There is no such place on a waiting list.');

export const tooManyWaits = (most: number): DomainError =>
  new DomainError('conflict', 'appointments.too-many-waits', `You are on ${most} waiting lists. Leave one first.`);

/** Also what a call looks like in which the caller takes no part. */
export const callNotFound = (): DomainError =>
  new DomainError('not-found', 'appointments.call-not-found', 'There is no such call.');

export const notByVideo = (): DomainError =>
  new DomainError(
    'conflict',
    'appointments.not-by-video',
    'This appointment is not by video. Only virtual appointments have a call.',
  );

export const notConfirmedYet = (): DomainError =>
  new DomainError(
    'conflict',
    'appointments.call-not-confirmed',
    'This appointment is not confirmed, or it is over. Calls belong to confirmed appointments.',
  );

export const callNotOpenYet = (from: Date): DomainError =>
  new DomainError(
    'conflict',
    'appointments.call-not-open-yet',
    `This call opens 10 minutes before the appointment, at ${from.toISOString()}.`,
  );

export const callOver = (): DomainError => new DomainError('gone', 'appointments.call-over', 'This call is over.');

export const callTokenExpired = (): DomainError =>
  new DomainError(
    'gone',
    'appointments.call-token-expired',
    'This link is not good any more. Open the call from the app.',
  );

export const callTokenForged = (): DomainError =>
  new DomainError(
    'invalid',
    'appointments.call-token-forged',
    'This link is damaged. Open it again from the message, or open the call from the app.',
  );

export const notAdmitted = (): DomainError =>
  new DomainError('forbidden', 'appointments.not-let-in', 'Wait until you are let in.');

export const onlyTheHost = (): DomainError =>
  new DomainError('forbidden', 'appointments.only-the-host', 'Only the doctor or caregiver lets people in.');

export const neverRecorded = (): DomainError =>
  new DomainError('conflict', 'appointments.never-recorded', 'Calls are not recorded here.');

/** Also what a recording looks like of a call in which the caller took no part. */
export const noSuchRecording = (): DomainError =>
  new DomainError('not-found', 'appointments.recording-not-found', 'There is no such recording.');

export const notRecorded = (): DomainError =>
  new DomainError(
    'conflict',
    'appointments.not-recorded',
    'This call is not recorded: both sides have to agree first, and go on agreeing.',
  );

export const recordingFull = (): DomainError =>
  new DomainError('conflict', 'appointments.recording-full', 'This recording is as long as one may be. Stop it.');
