import { z } from 'zod';
import type { Role } from '../../kernel/actor';
import type { LimitName } from './limits';

/** Who may stand before a door: a role, somebody without credentials, or a machine with an API token. */
export type Caller = Role | 'anonymous' | 'api-token';
export const EVERYBODY: readonly Caller[] = [
  'anonymous',
  'patient',
  'doctor',
  'caregiver',
  'pharmacist',
  'editor',
  'admin',
  'superadmin',
];
export const SIGNED_IN: readonly Role[] = [
  'patient',
  'doctor',
  'caregiver',
  'pharmacist',
  'editor',
  'admin',
  'superadmin',
];

/**
 * On whose records: `any` where the door is about no record, `own` for one's own,
 * `linked` for one's own and those of people one is linked to now.
 */
export type Reach = 'any' | 'own' | 'linked';

export interface Answer {
  readonly description: string;
  readonly schema: z.ZodType;
  /** What stands beside a page, in `meta` of the envelope. */
  readonly meta?: z.ZodObject;
  /** Instead of JSON it is a file of one of these content types. */
  readonly file?: readonly string[];
}

/** One thing that can be asked of the house over HTTP, and the GraphQL fields that ask the same. The whole truth about it stands here. */
export interface Door {
  readonly api: string;
  /** `controller.action` in `src/api/<api>/controllers`. */
  readonly handler: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`; the first is the name, the rest are aliases. */
  readonly paths: readonly [string, ...string[]];
  /** GraphQL fields behind the same rule, such as `Mutation.takeDose`. */
  readonly graphql?: readonly string[];
  /** Why there is no such field. Every door has one or the other. */
  readonly notInGraphql?: string;
  readonly summary: string;
  readonly description?: string;
  readonly who: Readonly<Partial<Record<Caller, Reach>>>;
  /**
   * Doctors, caregivers and pharmacists pass only while they are verified, unless this says that the door is about their
   * own profile. What anybody may do without signing in, they may too.
   */
  readonly unverified?: 'may';
  /** The record named by the `:id` in the path. A record out of reach answers the same bytes as one that does not exist. */
  readonly record?: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Takes one file instead: as the field `file` of a form, or as the body itself under one of these content types. */
  readonly upload?: readonly string[];
  /** The clinical record type that an action of ours reads here, for the audit trail. What Strapi's finders read, the row guard notes. */
  readonly reads?: string;
  /** Opened all day long by every app: answered right behind the security headers (middlewares/hot-doors). GET, no `:id`. */
  readonly hot?: true;
  /** The limits it is under beside the one of its caller. Where they count wrong tries, right ones are under no other limit. */
  readonly limits?: readonly LimitName[];
  /** Asks for a captcha where one is set up; `when-reachable` opens while the provider does not answer. */
  readonly captcha?: 'always' | 'when-reachable';
  /** Takes any body and looks at none of it. */
  readonly anyBody?: true;
  /**
   * `generated`: Strapi's own finder answers, with its filters, sort, pagination, fields and populate, under the row guard.
   * Where the door has a `query` too, a request that uses none of those is answered by an action of ours.
   */
  readonly engine?: 'generated';
  readonly answer: Answer & { readonly status: 200 | 201 | 202 | 302 };
  /** Refusals beyond those every door knows (400, 401, 403, 404 by record, 429). */
  readonly refusals?: Readonly<Partial<Record<400 | 401 | 403 | 404 | 409 | 410 | 503, string>>>;
  /** `bare`: answers at top level, as Strapi's own auth endpoints do. */
  readonly shape?: 'bare';
  /** What it does with the caller's session: where the refresh token may travel in a cookie. */
  readonly session?: 'begins' | 'renews' | 'ends';
  /** A request body that works, for the API document and its test. */
  readonly example?: unknown;
  /** Takes an `Idempotency-Key` header: the write must not happen twice. */
  readonly once?: true;
}

/** Where a numbered page stands. */
export const NUMBERED_PAGES = z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() });
/** What stands beside a numbered page. */
export const NUMBERED = z.object({ pagination: NUMBERED_PAGES });

/** The name of a door everywhere: in the matrix, in Strapi's permissions, in GraphQL scopes. */
export const actionOf = ({ api, handler }: Pick<Door, 'api' | 'handler'>): string => `api::${api}.${handler}`;

/** The same reach for several callers. */
export const allow = <Callers extends Caller>(
  callers: readonly Callers[],
  reach: Reach,
): Partial<Record<Callers, Reach>> =>
  Object.fromEntries(callers.map((caller) => [caller, reach])) as Partial<Record<Callers, Reach>>;
