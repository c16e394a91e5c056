import { GraphQLError, type ASTVisitor, type GraphQLFormattedError, type ValidationContext } from 'graphql';
import { isNobodySignedIn, refusalAtDoor } from '../access/viewer';
import { refusalBody, refusalOf } from '../refusals';

/** How many aliases and fields one operation may hold: a query is answered once, not a hundred times under other names. */
const MOST_ALIASES = 10;
const MOST_FIELDS = 150;
const CODES: Readonly<Record<string, string>> = {
  UnauthorizedError: 'UNAUTHENTICATED',
  ForbiddenError: 'FORBIDDEN',
  ValidationError: 'BAD_USER_INPUT',
};

/** A validation rule of GraphQL that refuses operations of unreasonable size. */
export const limitOperation = (context: ValidationContext): ASTVisitor => {
  let aliases = 0;
  let fields = 0;
  return {
    Field: (node) => {
      fields += 1;
      aliases += node.alias ? 1 : 0;
      if (aliases === MOST_ALIASES + 1)
        context.reportError(new GraphQLError(`Use at most ${MOST_ALIASES} aliases in one operation.`));
      if (fields === MOST_FIELDS + 1)
        context.reportError(new GraphQLError(`Ask for at most ${MOST_FIELDS} fields in one operation.`));
    },
  };
};

/** What a client hears of an error: refusals as REST tells them, bugs as "Internal Server Error" and nothing more. */
export const formatGraphqlError = (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
  const cause = isGraphqlError(thrown) ? thrown.originalError : thrown;
  if (!cause || isGraphqlError(cause) || OWN_MISTAKES.includes(String(formatted.extensions?.['code'])))
    return formatted; // the client's own mistake, told as it is
  const isAtDoor = (cause as { name?: string }).name === 'ForbiddenError';
  const refusal = refusalOf(cause) ?? (isAtDoor ? refusalAtDoor(strapi) : null);
  if (refusal) return toldAs(formatted, refusalBody(refusal).error);
  if (isAtDoor && isNobodySignedIn(strapi)) return toldAs(formatted, NOBODY);
  const { name = '', message = '', details = {} } = cause as { name?: string; message?: string; details?: unknown };
  if (name in STRAPI_STATUS) return toldAs(formatted, { status: STRAPI_STATUS[name] ?? 400, name, message, details });
  strapi.log.error(cause);
  return { message: 'Internal Server Error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
};

/** Mistakes of the client in asking, told as they are and to nobody else: they quote what was sent, which may be a password. */
const OWN_MISTAKES: readonly string[] = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
];

/** By name: the class may come from another copy of the library. */
const isGraphqlError = (error: unknown): error is GraphQLError =>
  (error as { name?: unknown } | null)?.name === 'GraphQLError';

/** As Strapi says it over REST. */
const NOBODY = { status: 401, name: 'UnauthorizedError', message: 'Unauthorized', details: {} };

const STRAPI_STATUS: Readonly<Record<string, number>> = {
  UnauthorizedError: 401,
  ForbiddenError: 403,
  ValidationError: 400,
  NotFoundError: 404,
  PolicyError: 403,
  ApplicationError: 400,
  PaginationError: 400,
};

const toldAs = (
  formatted: GraphQLFormattedError,
  error: { status: number; name: string; message: string; details?: unknown },
): GraphQLFormattedError => ({
  ...formatted,
  message: error.message,
  extensions: {
    code:
      CODES[error.name] ??
      `CARELOOP_${error.name
        .replace(/Error$/, '')
        .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
        .toUpperCase()}`,
    error,
  },
});
