import { DomainError } from '../../kernel/errors';

export const idempotencyKeyReused = (): DomainError =>
  new DomainError(
    'conflict',
    'request.idempotency-key-reused',
    'This Idempotency-Key was used for another request. Use a new key for a new request.',
  );

export const idempotencyKeyUnfit = (): DomainError =>
  new DomainError(
    'invalid',
    'request.idempotency-key-unfit',
    'Use an Idempotency-Key of 1 to 200 visible ASCII characters, such as a UUID.',
  );
