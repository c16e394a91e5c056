import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import type { UserActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/errors';
import { callersOf, isOpenToUnverified } from './matrix';
import { SESSION_STRATEGY } from './viewer';

/** Knows whose access token this is, or null when it is good for nothing (any more). */
export type PrincipalOf = (accessToken: string) => Promise<Omit<UserActor, 'origin'> | null>;

/** Whose access token this is, as far as it is remembered here. */
export type Remembered = (accessToken: string) => Omit<UserActor, 'origin'> | null;

/**
 * Replaces the content API's sign-in check: a session's access token is looked up once and remembered until
 * something about the person changes; what a caller may do is read from the access matrix, not from the database.
 * The panel's own sign-in stays as Strapi has it.
 */
export const installAuthentication = (strapi: Core.Strapi, principalOf: PrincipalOf): void => {
  const service: AuthService = strapi.get('auth');
  const stock = service.authenticate.bind(service);
  service.authenticate = async (ctx, next) => {
    const route = ctx.state['route'] as { info?: { type?: string }; config?: { auth?: unknown } } | undefined;
    if (route?.info?.type !== 'content-api' || route.config?.auth === false) return await stock(ctx, next);
    const credential = bearerOf(ctx);
    if (credential === null) {
      identify(ctx, null);
      return (await next()) as unknown;
    }
    if (!isSessionToken(credential)) return await withApiToken(ctx, next, stock);
    const user = await signedIn(ctx, principalOf);
    if (!user) return (ctx as RefusableContext).unauthorized('Invalid credentials');
    return (await next()) as unknown;
  };
};

/** Who holds the session token of this request; from then on the request is theirs. Null when nobody does. */
export const signedIn = async (ctx: Context, principalOf: PrincipalOf): Promise<UserActor | null> => {
  const credential = bearerOf(ctx);
  const principal = credential && isSessionToken(credential) ? await principalOf(credential) : null;
  if (!principal) return null;
  const user = { ...principal, origin: { requestId: String(ctx.state['requestId'] ?? ''), ip: ctx.request.ip } };
  identify(ctx, user);
  return user;
};

/** The same without a statement: null, too, for somebody whom this node would have to look up. The request stays nobody's. */
export const rememberedPerson = (ctx: Context, remembered: Remembered): ReturnType<Remembered> => {
  const credential = bearerOf(ctx);
  return credential ? remembered(credential) : null;
};

const identify = (ctx: Context, credentials: UserActor | null): void => {
  ctx.state['isAuthenticated'] = credentials !== null;
  ctx.state['auth'] = { strategy: sessionStrategy, credentials, ability: null };
  if (credentials) ctx.state['user'] = { id: credentials.userId, documentId: credentials.documentId };
};

const sessionStrategy = {
  name: SESSION_STRATEGY,
  verify: (auth: SignedIn, config: { scope?: string | readonly string[] }): void => {
    const caller = auth.credentials?.role ?? 'anonymous';
    const actions = scopesOf(config);
    if (!actions.every((action) => callersOf(action)[caller]))
      throw auth.credentials ? new errors.ForbiddenError() : new errors.UnauthorizedError();
    if (auth.credentials && !auth.credentials.verified && !actions.every(isOpenToUnverified))
      throw (auth.refusal = notVerified());
  },
};

interface SignedIn {
  readonly credentials: UserActor | null;
  /** Read again by `refusalAtDoor`. */
  refusal?: DomainError;
}

export const notVerified = (): DomainError =>
  new DomainError(
    'forbidden',
    'accounts.not-verified',
    'You are not verified at the moment, so only your profile is open to you. See at /api/users/me/credentials how your credential stands, or hand one in there.',
  );

/** An API token must be allowed by itself and by the matrix. */
const withApiToken = async (ctx: Context, next: Next, stock: AuthService['authenticate']): Promise<unknown> =>
  await stock(ctx, async () => {
    const auth = ctx.state['auth'] as { strategy: Strategy };
    const own = auth.strategy;
    auth.strategy = {
      name: own.name,
      verify: async (credentials, config) => {
        if (!scopesOf(config).every((action) => callersOf(action)['api-token'])) throw new errors.ForbiddenError();
        await own.verify?.(credentials, config);
      },
    };
    return (await next()) as unknown;
  });

/** A route without a scope has no rule, and what has no rule is closed. */
const scopesOf = ({ scope }: { scope?: string | readonly string[] }): readonly string[] => {
  const scopes = typeof scope === 'string' ? [scope] : (scope ?? []);
  return scopes.length > 0 ? scopes : ['undeclared'];
};

const bearerOf = (ctx: Context): string | null => {
  const header = ctx.get('Authorization');
  if (!header) return null;
  const [scheme, credential, ...rest] = header.trim().split(/\s+/);
  return scheme?.toLowerCase() === 'bearer' && credential && rest.length === 0 ? credential : '';
};

/** Three dotted parts, as a JWT has (RFC 7519); Strapi's API tokens have none. */
const isSessionToken = (credential: string): boolean => credential.split('.').length === 3 || credential === '';

/** Strapi adds its refusals to Koa's context. */
type RefusableContext = Context & { unauthorized(message: string): void };

interface Strategy {
  readonly name: string;
  verify?(auth: unknown, config: { scope?: string | readonly string[] }): void | Promise<void>;
}
interface AuthService {
  authenticate(ctx: Context, next: Next): Promise<unknown>;
}
