import { DomainError, invalidField } from '../../kernel/errors';

export const staffOnly = (): DomainError =>
  new DomainError('forbidden', 'telephony.staff-only', 'Only staff does this.');

export const notConfigured = (): DomainError =>
  new DomainError(
    'unavailable',
    'telephony.not-configured',
    'Telephone calls are not set up here. An admin sets TWILIO_VOICE and the keys of Twilio.',
  );

export const notOnDuty = (): DomainError =>
  new DomainError(
    'conflict',
    'telephony.not-on-duty',
    'You are not on duty now. Ask an admin to put you on the roster.',
  );

export const noSuchProfessional = (): DomainError =>
  invalidField(['professionalId'], 'There is no such doctor or caregiver. Take one who is verified and may sign in.');

export const noSuchRecord = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const voicemailNotKept = (): DomainError =>
  new DomainError(
    'conflict',
    'telephony.voicemail-not-kept',
    'This voicemail is still being fetched. Try again in a minute.',
  );
