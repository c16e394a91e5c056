import { isDatabaseFull } from '../kernel/database-full';
import { DomainError, refusedByTrigger, type ErrorKind } from '../kernel/errors';

/** The one table from what went wrong to an HTTP status and the name clients see. */
export const REFUSALS = {
  invalid: { status: 400, name: 'ValidationError' },
  unauthenticated: { status: 401, name: 'UnauthorizedError' },
  forbidden: { status: 403, name: 'ForbiddenError' },
  'not-found': { status: 404, name: 'NotFoundError' },
  conflict: { status: 409, name: 'ConflictError' },
  gone: { status: 410, name: 'GoneError' },
  'too-large': { status: 413, name: 'PayloadTooLargeError' },
  'too-many': { status: 429, name: 'TooManyRequestsError' },
  unavailable: { status: 503, name: 'ServiceUnavailableError' },
} as const satisfies Record<ErrorKind, { status: number; name: string }>;

const UNIQUE_VIOLATION = '23505';
/** What PostgreSQL says of a NUL: what came past our own checks stands in a question to Strapi's finders. */
const NO_TEXT = '22021';

/** PostgreSQL goes down or is not there (classes 08 and 57P), or has no memory or connection left (53); and what its driver says of that. */
const DATABASE_AWAY = /^(?:08\w{3}|57P0[123]|53[2-4]00|ECONNREFUSED|ECONNRESET)$/;
/** The last two: all connections are busy, for as long as anybody waits. */
const CONNECTION_LOST =
  /^(?:Connection terminated|Client .* is not queryable|timeout exceeded when trying to connect|Knex: Timeout acquiring)/;

/** Whether the database could not be reached, or went away in the middle. */
const isDatabaseAway = (error: unknown): boolean => {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return DATABASE_AWAY.test(String(code)) || CONNECTION_LOST.test(String(message));
};

/** The refusal inside `error`, or null when `error` is a bug and must stay one. */
export const refusalOf = (error: unknown): DomainError | null => {
  if (error instanceof DomainError) return error;
  const refused = refusedByTrigger(error);
  if (refused) return refused;
  if (isDatabaseFull(error))
    return new DomainError(
      'unavailable',
      'database.full',
      'The database has no room at the moment, and what you sent was not kept. Send it again later.',
    );
  if (isDatabaseAway(error))
    return new DomainError(
      'unavailable',
      'database.unavailable',
      'The database does not answer at the moment. What you sent may be kept or not: read it again, or send it again with the same Idempotency-Key.',
    );
  const code = (error as { code?: unknown } | null)?.code;
  if (code === NO_TEXT)
    return new DomainError('invalid', 'request.invalid', 'A text must not contain a NUL character. Remove it.');
  return code === UNIQUE_VIOLATION
    ? new DomainError(
        'conflict',
        'request.conflict',
        'This is there already, or somebody else was faster. Read it again and decide anew.',
      )
    : null;
};

/** Strapi's error envelope for a refusal; `details.errors` names each field as Strapi's own validation does. */
export const refusalBody = (refusal: DomainError): RefusalBody => {
  const { status, name } = REFUSALS[refusal.kind];
  if (refusal.kind === 'too-many')
    return {
      success: false,
      data: null,
      error: { message: refusal.message, statusCode: status, type: 'RATE_LIMIT_EXCEEDED', status, name },
    };
  const errors = refusal.faults.map(({ path, message }) => ({ path, message, name: 'ValidationError' }));
  return {
    data: null,
    error: {
      status,
      name,
      message: refusal.message,
      details: { code: refusal.code, ...(errors.length > 0 ? { errors } : {}) },
    },
  };
};

interface RefusalBody {
  /** Only where a limit was reached: such an answer has a shape of its own. */
  readonly success?: false;
  readonly data: null;
  readonly error: {
    readonly status: number;
    readonly name: string;
    readonly message: string;
    readonly details?: { readonly code: string; readonly errors?: readonly object[] };
    readonly statusCode?: number;
    readonly type?: string;
  };
}

/** What the body parser says of a body that it could not read, as a refusal; null for everything else. */
export const bodyFault = (error: unknown) => {
  const { status, type, code } = (error ?? {}) as { status?: unknown; type?: unknown; code?: unknown };
  if (error instanceof SyntaxError && status === 400)
    return told(400, 'ValidationError', 'request.not-json', 'The body is not JSON. Check quotes, commas and brackets.');
  if (typeof code === 'string' && /^Z_/.test(code))
    return told(
      400,
      'ValidationError',
      'request.not-packed',
      'The body is not packed as its Content-Encoding says. Send it as it is.',
    );
  if (type === 'request.aborted' || type === 'request.size.invalid')
    return told(400, 'ValidationError', 'request.broken-off', 'The body ended before it was whole. Send it again.');
  if (type === 'entity.too.large')
    return told(413, 'PayloadTooLargeError', 'request.too-large', 'The body is too large. Send at most 256 kB.');
  if (type === 'encoding.unsupported' || status === 415)
    return told(415, 'UnsupportedMediaTypeError', 'request.media-type', 'Send the body as application/json.');
  return null;
};

const told = (status: number, name: string, code: string, message: string) => ({
  data: null,
  error: { status, name, message, details: { code } },
});
