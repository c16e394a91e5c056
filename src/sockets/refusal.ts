import { refusalBody, refusalOf } from '../app/refusals';
import { DomainError } from '../kernel/errors';

/** What an app hears instead of an answer: one shape for every refusal. */
export interface EventRefusal {
  readonly data: null;
  readonly error: {
    readonly status: number;
    readonly name: string;
    /** Stable: switch on this. */
    readonly code: string;
    readonly message: string;
    /** The first field that does not fit, such as `plan.times.0`; null where it is about no field. */
    readonly field: string | null;
    readonly errors: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
  };
}

/** A refusal as the app hears it; null for a bug. */
export const toldRefusal = (error: unknown): EventRefusal | null => {
  const refusal = refusalOf(error);
  if (!refusal) return null;
  const { status, name, message } = refusalBody(refusal).error;
  return {
    data: null,
    error: {
      status,
      name,
      code: refusal.code,
      message,
      field: refusal.faults[0]?.path.join('.') ?? null,
      errors: refusal.faults,
    },
  };
};

/** What an app hears of a bug. */
export const TOLD_BUG: EventRefusal = {
  data: null,
  error: {
    status: 500,
    name: 'InternalServerError',
    code: 'internal',
    message: 'Something went wrong on our side. Try again later.',
    field: null,
    errors: [],
  },
};

const TOKEN: DomainError['faults'][number]['path'] = ['token'];

/** One spelling for every access token that is good for nothing. */
export const tokenRefused = (): DomainError => {
  const message = 'This access token is not good (any more). Renew it or sign in again.';
  return new DomainError('unauthenticated', 'auth.token-refused', message, [{ path: TOKEN, message }]);
};

export const tokenInUrl = (): DomainError => {
  const message =
    'Send the access token in `auth`, not in the URL: addresses are written down on the way. End that session, its token may have been read.';
  return new DomainError('invalid', 'auth.token-in-url', message, [{ path: TOKEN, message }]);
};

export const tooManySockets = (most: number): DomainError =>
  new DomainError(
    'too-many',
    'sockets.too-many',
    `You have ${most} connections open here, which is as many as one person gets. Close some of them.`,
  );

export const noSuchEvent = (): DomainError => new DomainError('not-found', 'events.unknown', 'There is no such event.');

export const notForRole = (): DomainError =>
  new DomainError('forbidden', 'events.not-for-role', 'This is not for your role.');

export const sessionOver = (): DomainError =>
  new DomainError('unauthenticated', 'auth.session-over', 'This session has ended. Sign in again.');
export const tokenEnded = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'auth.token-ended',
    'The access token has reached its end. Renew it and connect again.',
  );
export const roleChanged = (): DomainError =>
  new DomainError('forbidden', 'auth.role-changed', 'Your role has changed. Connect again.');
export const careEnded = (): DomainError =>
  new DomainError(
    'forbidden',
    'auth.care-ended',
    'Somebody is no longer in your care. Connect again, and read again for whom you care.',
  );
export const floods = (): DomainError =>
  new DomainError(
    'too-many',
    'events.flood',
    'This app goes on sending far too much. Wait a minute and connect again.',
  );
