import { DomainError } from '../../../kernel/errors';

/** One spelling for an id that nobody has and one that is no patient's. */
export const noSuchPatient = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const noSuchEmergency = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const onlyDoctors = (): DomainError =>
  new DomainError('forbidden', 'break-glass.only-doctors', 'Only doctors can open a record in an emergency.');

export const yourOwnPatient = (): DomainError =>
  new DomainError(
    'conflict',
    'break-glass.not-needed',
    'This is a patient of yours: you can open the record as always.',
  );

export const tooManyEmergencies = (most: number, from: Date): DomainError =>
  new DomainError(
    'too-many',
    'break-glass.too-many',
    `You opened ${most} records in emergencies within 24 hours, and that is as many as one doctor may. Ask a colleague or an admin. You can open the next one from ${from.toISOString().slice(0, 10)} at ${from.toISOString().slice(11, 16)} UTC.`,
  );
