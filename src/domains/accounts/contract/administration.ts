import { z } from 'zod';
import { ROLES } from '../../../kernel/actor';
import { sortBy } from '../../../kernel/sorting';
import { isLocalDate } from '../../../kernel/time';
import { text, timeZone } from './fields';
import { twoFactorView } from './second-factor';
import { signedInAnswer, signedInView } from './session';

/** Confirmed, and waiting for an admin account: a role that opens nothing. */
export const APPLICANT = 'applicant';
export const PERSON_STATES = ['active', 'unconfirmed', 'blocked', 'deactivated'] as const;

const MOST_PAGES = 100_000;
const LONGEST_SEARCH = 100;
const LONGEST_REASON = 500;
const page = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Begin with 1.' })
    .max(most, { error: `Use at most ${most}.` });
const pages = { page: page(MOST_PAGES).default(1), pageSize: page(100).default(25) };
const personRole = z.enum([...ROLES, APPLICANT]);

export const peopleQuery = z.strictObject({
  /** Beginnings of words in the name or the e-mail address, in any order. */
  search: text(LONGEST_SEARCH)
    .regex(/[\p{L}\p{N}]/u, { error: 'Write at least one letter or digit.' })
    .optional(),
  role: z.enum([...ROLES, APPLICANT], { error: `Choose from ${[...ROLES, APPLICANT].join(', ')}.` }).optional(),
  state: z.enum(PERSON_STATES, { error: `Choose from ${PERSON_STATES.join(', ')}.` }).optional(),
  ...pages,
});
export type PeopleQuery = z.output<typeof peopleQuery>;

const PEOPLE_COLUMNS = ['name', 'role', 'state', 'last-seen', 'registered'] as const;
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[number];
/** What the panel asks, which sorts, and leads from its numbers to whom they counted. */
export const sortedPeopleQuery = peopleQuery.extend({
  sort: sortBy(PEOPLE_COLUMNS),
  /** Whose address is confirmed. */
  confirmed: z.literal('true', { error: 'Use true, or leave it out.' }).optional(),
  /** From the beginning of that day in `zone`. */
  registeredFrom: z.string().refine(isLocalDate, { error: 'Write a day as YYYY-MM-DD.' }).optional(),
  /** To the end of that day in `zone`. */
  registeredUntil: z.string().refine(isLocalDate, { error: 'Write a day as YYYY-MM-DD.' }).optional(),
  zone: timeZone.optional(),
});
export type SortedPeopleQuery = z.output<typeof sortedPeopleQuery>;
export const adminsQuery = z.strictObject(pages);
export type AdminsQuery = z.output<typeof adminsQuery>;

const reason = text(LONGEST_REASON).trim().min(3, { error: 'Say why, in a few words. It is kept in the audit trail.' });
export const reasonInput = z.strictObject({ reason });
export type ReasonInput = z.output<typeof reasonInput>;

export const giveRoleInput = z.strictObject({
  role: z.enum(['admin', 'superadmin'], { error: 'Choose admin or superadmin.' }),
  reason,
});
export type GiveRoleInput = z.output<typeof giveRoleInput>;

const closureView = z.object({ since: z.string(), reason: z.string().nullable() });

/** Somebody, as those who look after accounts see them. */
export const managedPersonView = z.object({
  documentId: z.string(),
  name: z.string(),
  email: z.string(),
  /** Null for somebody whose role opens nothing. */
  role: personRole.nullable(),
  state: z.enum(PERSON_STATES),
  /** Why and since when they cannot sign in. Somebody may be blocked and deactivated at once. */
  blocked: closureView.nullable(),
  deactivated: closureView.nullable(),
  confirmed: z.boolean(),
  twoFactor: z.boolean(),
  /** Devices that are signed in. */
  sessions: z.int(),
  lastSeenAt: z.string().nullable(),
  registeredAt: z.string().nullable(),
  timeZone: z.string(),
  language: z.string(),
});
export type ManagedPersonView = z.output<typeof managedPersonView>;

export interface Pagination {
  readonly page: number;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly total: number;
}

export interface PeoplePage {
  readonly people: readonly ManagedPersonView[];
  readonly pagination: Pagination;
}

export const ADMIN_REQUEST_STATES = ['pending', 'approved', 'rejected'] as const;
export type AdminRequestState = (typeof ADMIN_REQUEST_STATES)[number];

export const adminRequestsQuery = z.strictObject({
  state: z.enum(ADMIN_REQUEST_STATES, { error: `Choose from ${ADMIN_REQUEST_STATES.join(', ')}.` }).optional(),
  ...pages,
});

const ADMIN_REQUEST_COLUMNS = ['name', 'state', 'asked', 'decided'] as const;
export type AdminRequestColumn = (typeof ADMIN_REQUEST_COLUMNS)[number];
/** What the panel asks, which sorts and searches: part of a name or an e-mail address. */
export const sortedAdminRequestsQuery = adminRequestsQuery.extend({
  search: text(100).trim().optional(),
  sort: sortBy(ADMIN_REQUEST_COLUMNS),
});
export type SortedAdminRequestsQuery = z.output<typeof sortedAdminRequestsQuery>;

export const adminRequestView = z.object({
  documentId: z.string(),
  state: z.enum(ADMIN_REQUEST_STATES),
  /** Who asks. */
  person: z.object({ documentId: z.string(), name: z.string(), email: z.string() }),
  requestedAt: z.string(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
});
export type AdminRequestView = z.output<typeof adminRequestView>;

export interface AdminRequestsPage {
  readonly requests: readonly AdminRequestView[];
  readonly pagination: Pagination;
}

export const decideRequestInput = z
  .strictObject({
    decision: z.enum(['approve', 'reject'], { error: 'Choose approve or reject.' }),
    reason: reason.optional(),
  })
  .refine(({ decision, reason: why }) => decision === 'approve' || why !== undefined, {
    path: ['reason'],
    error: 'Say why. The person is told.',
  });
export type DecideRequestInput = z.output<typeof decideRequestInput>;

/** Confirmed, but no session: the request waits for a superadmin. */
export const adminRequestedView = z.object({ adminRequestPending: z.literal(true), email: z.string() });
/** What confirming an address leads to. */
export const confirmedView = z.union([signedInView, twoFactorView, adminRequestedView]);
/** As it is answered: without the refresh token where that is in a cookie. */
export const confirmedAnswer = z.union([signedInAnswer, twoFactorView, adminRequestedView]);
export type AdminRequestedView = z.output<typeof adminRequestedView>;
