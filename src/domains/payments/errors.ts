import { DomainError, invalidField } from '../../kernel/errors';

export const staffOnly = (): DomainError =>
  new DomainError('forbidden', 'payments.staff-only', 'Only staff does this. Open a ticket to ask for it.');

/** One spelling for a record that is missing and for one that is out of reach. */
export const noSuchRecord = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const appointmentNotFound = (): DomainError =>
  new DomainError('not-found', 'payments.appointment-not-found', 'You have no such appointment.', [
    { path: ['appointmentId'], message: 'You have no such appointment. Take one of GET /api/appointments.' },
  ]);

export const notConfigured = (): DomainError =>
  new DomainError(
    'unavailable',
    'payments.not-configured',
    'Payments are not set up here. Pay where you are treated, or ask the clinic.',
  );

export const nothingToPay = (): DomainError =>
  new DomainError('conflict', 'payments.nothing-to-pay', 'There is nothing to pay for this appointment.');

export const calledOff = (): DomainError =>
  new DomainError('conflict', 'payments.called-off', 'This appointment was called off: there is nothing to pay.');

export const afterTheSession = (): DomainError =>
  new DomainError(
    'conflict',
    'payments.after-the-session',
    'This session is paid by the hour. Pay when it is over and its length is known.',
  );

export const alreadyPaid = (): DomainError =>
  new DomainError('conflict', 'payments.already-paid', 'This appointment is paid. Read your payments.');

export const startAgain = (): DomainError =>
  new DomainError('conflict', 'payments.cancelled', 'This payment was cancelled. Begin a new one.');

export const notPaid = (): DomainError =>
  new DomainError('conflict', 'payments.not-paid', 'There is no receipt: this was not paid.');

export const nothingToRefund = (): DomainError =>
  new DomainError('conflict', 'payments.nothing-to-refund', 'Everything was given back already, or is on its way.');

export const refundTooLarge = (most: number): DomainError =>
  invalidField(['amount'], `Give back at most ${most}, in minor units.`);

export const amountDiffers = (): DomainError =>
  new DomainError(
    'conflict',
    'payments.amount-differs',
    'The provider names another amount or currency than was asked for. Compare it with the provider.',
  );
