import { DomainError, invalidField } from '../../kernel/errors';

/** One spelling for a record that is missing and for one that is out of reach: nobody learns which it is. */
export const noSuchRecord = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

export const staffOnly = (): DomainError =>
  new DomainError('forbidden', 'support.staff-only', 'Only staff does this. Write a message to ask for it.');

export const ticketClosed = (): DomainError =>
  new DomainError('conflict', 'support.ticket-closed', 'This ticket is closed. Open a new one.');

export const noSuchStep = (from: string, to: string): DomainError =>
  new DomainError(
    'conflict',
    'support.no-such-step',
    `A ticket that is ${from} cannot become ${to}. Read it again and choose another status.`,
  );

export const notYourAttachment = (): DomainError =>
  invalidField(['attachments'], 'One of these files is not among those that you have sent. Send it again.');

export const notAssignable = (): DomainError =>
  invalidField(['assignee'], 'There is nobody of the staff like this. Take somebody from the list of staff.');

export const keptByTheHouse = (field: string): DomainError =>
  invalidField(
    [field],
    'This follows from what is written and done. Change the status, priority, category or subject.',
  );
