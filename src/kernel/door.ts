import { z } from 'zod';
import type { Actor, Role } from './actor';
import type { Page, SpecialAnswer, Summary } from './answers';

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
export const STAFF: readonly Role[] = ['admin', 'superadmin'];

/**
 * On whose records: `any` where the door is about no record, `own` for one's own, `linked` for one's own and those of
 * people one is linked to now, `everybody` for staff who look after all of them.
 */
export type Reach = 'any' | 'own' | 'linked' | 'everybody';

/** The device that asks, as it describes itself. */
export interface AskingDevice {
  readonly userAgent: string | null;
}

/** What a browser keeps for us between two requests; over transports without cookies it keeps nothing. */
export interface Cookies {
  read(name: string): string | null;
  /** Below `path` only, for `maxAgeSeconds`; 0 makes the browser forget. */
  write(name: string, value: string, options: { readonly path: string; readonly maxAgeSeconds: number }): void;
}

/** A request as it came over the line: for signatures of other services, which cover every byte. */
export interface RawRequest {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** As the caller spelt it: our public address, the path and the query. */
  readonly url: string;
}

/** A file as it comes in, and what its sender calls it, which is known once its first piece is read; null where they do not say. */
export interface SentFile extends AsyncIterable<Uint8Array> {
  readonly fileName?: string | null;
}

/** What came through a door, checked against it. */
export interface Asked<Query = unknown, Body = unknown> {
  readonly actor: Actor;
  /** What stands for `:id` in the path; empty where there is none. */
  readonly id: string;
  /** Everything that stands in the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** The one file of doors with `upload`, piece by piece as it comes in. */
  readonly upload: SentFile;
  /** Of doors with `once`; null when the caller sent none. */
  readonly idempotencyKey: string | null;
  readonly device: AskingDevice;
  readonly cookies: Cookies;
  /** Of doors with `raw`. */
  readonly raw: RawRequest | null;
}

/** The whole truth about one thing that can be asked of the house, as every transport, document and test reads it. */
export interface DoorFacts {
  /** `subject.verb`, unique within its room: with the room it names the permission. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`; the first is the name, the rest are aliases. */
  readonly paths: readonly [string, ...string[]];
  /** GraphQL fields behind the same rule, such as `Mutation.takeDose`. A page ends in `_connection`. */
  readonly graphql?: readonly string[];
  /** Why there is no such field. Every door has one or the other. */
  readonly notInGraphql?: string;
  /** Over sockets, the event that asks the same: `dose:take`. */
  readonly socket?: `${string}:${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly who: Readonly<Partial<Record<Caller, Reach>>>;
  /**
   * Doctors, caregivers and pharmacists pass only while they are verified, unless this says that the door is about their
   * own profile. What anybody may do without signing in, they may too.
   */
  readonly unverified?: 'may';
  /**
   * The record named by the `:id` in the path, by its content type (`api::regimens.dose`). A record out of reach answers
   * the same bytes as one that does not exist. GraphQL calls the argument `documentId`.
   */
  readonly record?: string;
  /** GraphQL answers the record itself, with everything that leads away from it, in place of the answer's schema. */
  readonly answersRecord?: string;
  /** Takes one file instead of a body: as the field `file` of a form, or as the body itself under one of these types. */
  readonly upload?: readonly string[];
  /** The clinical record type that the action reads here, for the audit trail. What Strapi's finders read, the row guard notes. */
  readonly reads?: string;
  /** The record type of which this is a list, where an action of ours answers it: tests make one and look for it. */
  readonly lists?: string;
  /** Why a door that is no GET leaves no row in the audit trail: it changes nothing. */
  readonly writesNothing?: string;
  /** Opened all day long by every app: answered right behind the security headers. No `:id`; a body is JSON. */
  readonly hot?: true;
  /** Lives may hang on it: it opens also while the node turns others away because it has too much to do. */
  readonly urgent?: true;
  /** The limits it is under beside the one of its caller. Where they count wrong tries, right ones are under no other limit. */
  readonly limits?: readonly string[];
  /** Asks for a captcha where one is set up; `when-reachable` opens while the provider does not answer. */
  readonly captcha?: 'always' | 'when-reachable';
  /** Takes any body and looks at none of it. */
  readonly anyBody?: true;
  /** Needs the bytes as they came, for the signature of another service. */
  readonly raw?: true;
  /** Refusals beyond those every door knows (400, 401, 403, 404 by record, 429). */
  readonly refusals?: Readonly<Partial<Record<400 | 401 | 403 | 404 | 409 | 410 | 423 | 503, string>>>;
  /** `bare`: answers at top level, as Strapi's own auth endpoints do. `flagged`: `success` and `message` stand beside `data`. */
  readonly shape?: 'bare' | 'flagged';
  /** What it does with the caller's session: where the refresh token may travel in a cookie. */
  readonly session?: 'begins' | 'renews' | 'ends';
  /** A request body that works, for the API document and its test. */
  readonly example?: unknown;
  /** A query that works, for doors that need one. */
  readonly exampleQuery?: Readonly<Record<string, string>>;
  /** Takes an `Idempotency-Key` header: the write must not happen twice. */
  readonly once?: true;
  /**
   * Statuses beside the answer's own that `example` meets in an empty house, each with the reason. The verdict tests take
   * these and no others.
   */
  readonly exampleMeets?: Readonly<Partial<Record<400 | 401 | 403 | 404 | 409 | 410 | 503, string>>>;
}

export interface AnswerFacts {
  readonly description: string;
  readonly status: 200 | 201 | 202 | 302;
  /** Instead of JSON it is a file or text of one of these content types. */
  readonly file?: readonly string[];
}

/** A door as the house keeps it. */
export interface Door extends DoorFacts {
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: AnswerFacts & {
    readonly schema: z.ZodType;
    /** What stands beside a page, in `meta` of the envelope. */
    readonly meta?: z.ZodObject;
  };
  /** Strapi's own finder answers, with its filters, sort, pagination, fields and populate, under the row guard. */
  readonly finds?: Finds;
  /** Asks the room. Where there are `finds` too: for requests that use none of a finder's parameters, by people about themselves. */
  run?(room: unknown, asked: Asked): unknown;
}

/** What Strapi's finder answers: one record or a page of them, with relations that come along unasked. */
export interface Finds {
  readonly type: string;
  readonly many: boolean;
  readonly populate?: readonly string[];
  /** Of types with languages: `locale` says which one is read, and stands in the answer beside `publishedAt`. */
  readonly locales?: true;
  /** Short names, each for a parameter of the finder: `{ q: '_q', category: 'filters.category.slug.$eq' }`. The door's `query` says what they may hold. */
  readonly shorthand?: Readonly<Record<string, string>>;
  /** What stands beside a record's own fields, so that clients read the same here as where an action answers. */
  readonly also?: (record: FoundRecord) => FoundRecord;
}
/** A record as clients see it. */
export type FoundRecord = Readonly<Record<string, unknown>>;

const noQuery = z.strictObject({});
type NoQuery = typeof noQuery;
type NoBody = z.ZodUndefined;
export type Awaitable<Value> = Value | Promise<Value>;

/** A list that is only read may be one that nobody writes. */
export type ReadOnly<Value> = Value extends readonly (infer Element)[] ? readonly Element[] : Value;
/** What `run` gives back for an answer with this schema. */
export type Answered<Schema extends z.ZodType, Meta> = Meta extends z.ZodObject
  ? Page<ReadOnly<z.output<Schema>>, z.output<Meta>> | SpecialAnswer
  : ReadOnly<z.output<Schema>> | Summary<ReadOnly<z.output<Schema>>> | SpecialAnswer;

interface RunDoor<
  Room,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Schema extends z.ZodType,
  Meta,
> extends DoorFacts {
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: AnswerFacts & { readonly schema: Schema; readonly meta?: Meta };
  readonly run: (room: Room, asked: Asked<z.output<Query>, z.output<Body>>) => Awaitable<Answered<Schema, Meta>>;
}

/**
 * Declares the doors of one room: `const door = doorsOf<Support>()`. The schemas of query, body and answer give `run` its
 * types, so that an action that does not fit does not compile.
 */
export const doorsOf =
  <Room>() =>
  <
    Schema extends z.ZodType,
    Query extends z.ZodObject = NoQuery,
    Body extends z.ZodType = NoBody,
    Meta extends z.ZodObject | undefined = undefined,
  >(
    declared: RunDoor<Room, Query, Body, Schema, Meta>,
  ): Door =>
    declared;

interface FindDoor<Room, Query extends z.ZodObject> extends DoorFacts {
  readonly finds: Finds;
  readonly query?: Query;
  readonly answer: AnswerFacts & { readonly schema: z.ZodType; readonly meta?: z.ZodObject };
  readonly run?: (room: Room, asked: Asked<z.output<Query>, undefined>) => unknown;
}

/** Declares the doors of one room that Strapi's finders answer. */
export const findersOf =
  <Room>() =>
  <Query extends z.ZodObject = NoQuery>(declared: FindDoor<Room, Query>): Door =>
    declared;

/**
 * A row as Strapi's finders answer it: any of the fields (`fields` chooses), and what `populate` asks for beside them.
 * @param shape the fields of what clients read, with those that only rows have
 */
export const rowOf = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject(shape).partial();

/** Where a numbered page stands. */
export const NUMBERED_PAGES = z.object({ page: z.int(), pageSize: z.int(), pageCount: z.int(), total: z.int() });
/** What stands beside a numbered page. */
export const NUMBERED = z.object({ pagination: NUMBERED_PAGES });

/** The same reach for several callers. */
export const allow = <Callers extends Caller>(
  callers: readonly Callers[],
  reach: Reach,
): Partial<Record<Callers, Reach>> =>
  Object.fromEntries(callers.map((caller) => [caller, reach])) as Partial<Record<Callers, Reach>>;
