import { DomainError } from '../../kernel/errors';

/** Only for a doctor who reads the record at this moment: everybody else is not told that there is such a person. */
export const emergencyOnlyReads = (): DomainError =>
  new DomainError(
    'forbidden',
    'access.emergency-only-reads',
    'Your emergency access lets you read this record, and nothing else. To write in it or to prescribe, ask the patient for a care link as their doctor.',
  );
