/** What went wrong, in the caller's terms. Each kind has exactly one HTTP status (see app/refusals). */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

/** One field that does not fit: where it is in the request, and what to do about it. */
export interface FieldFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A refusal that the caller can understand and act on. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    /** Stable, dotted, never translated: clients switch on it. */
    readonly code: string,
    message: string,
    /** The fields at fault, for `invalid`. Safe to show to the caller: never names, diagnoses or tokens. */
    readonly faults: readonly FieldFault[] = [],
  ) {
    const frames = Error.stackTraceLimit;
    Error.stackTraceLimit = 0; // an answer and no fault: nobody asks where it was thrown, and to write that down costs more than the rest
    super(message);
    Error.stackTraceLimit = frames;
    this.name = 'DomainError';
  }
}

/** A refusal of one field, named by its path in the request body. */
export const invalidField = (path: readonly (string | number)[], message: string): DomainError =>
  new DomainError('invalid', 'request.invalid', message, [{ path, message }]);

/** The SQLSTATE with which our own triggers refuse: the message is for people, and the hint is the code of the refusal. */
export const REFUSED_BY_TRIGGER = 'CL409';

/** What a trigger of ours has refused, or null when the database said something else. */
export const refusedByTrigger = (error: unknown): DomainError | null => {
  const { code, hint, message } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown;
    hint?: unknown;
    message?: unknown;
  };
  return code === REFUSED_BY_TRIGGER ? new DomainError('conflict', String(hint), String(message)) : null;
};
