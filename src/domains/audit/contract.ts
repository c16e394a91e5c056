import { z } from 'zod';
import type { Actor } from '../../kernel/actor';
import { DOCUMENT_ID } from '../../kernel/ids';
import { isLocalDate, isTimeZone } from '../../kernel/time';

/** Somebody in a row, by the name they have now. */
export interface SomebodyView {
  readonly kind: Actor['kind'];
  /** Null for whoever is no person of the apps. */
  readonly documentId: string | null;
  readonly name: string;
  readonly role: string | null;
}

/** One row of the trail as staff read it. */
export interface TrailRowView {
  readonly id: string;
  readonly at: string;
  readonly who: SomebodyView;
  readonly whom: SomebodyView | null;
  readonly action: string;
  readonly recordType: string | null;
  readonly recordId: string | null;
  readonly sessionId: string | null;
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  /** Whether a part of it was emptied, because somebody's data were erased. */
  readonly redacted: boolean;
}

export interface TrailPageView {
  readonly rows: readonly TrailRowView[];
  /** Where the next page begins; null when this is the last. */
  readonly next: string | null;
}

/** What one reader looked at in one way, counted. */
export interface ReadByView {
  readonly who: SomebodyView;
  /** As `who` is asked for in the trail; null where the trail cannot be asked for them alone. */
  readonly value: string | null;
  readonly action: string;
  readonly recordType: string | null;
  /** How often, and of how many records in all. */
  readonly times: number;
  readonly details: { readonly count: number };
  readonly lastAt: string;
}
/** Who looked at what is kept about one person: the newest reader first. */
export interface ReadersView {
  readonly rows: readonly ReadByView[];
}

/** Somebody who can be looked for in the trail. */
export interface FoundView {
  /** As `who` and `whom` are asked for. */
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

/** How the chain stands: up to where it is sealed, what waits for its seal, and what was found when it was verified last. */
export interface ChainView {
  readonly sealed: { readonly seq: number; readonly rows: number; readonly at: string } | null;
  readonly waiting: number;
  /** `broken` names the first row that does not hold; null when all do. */
  readonly verified: { readonly at: string; readonly checked: number; readonly broken: string | null } | null;
}

const INSTANT = { error: 'Use a day, such as 2026-12-29, or an instant in UTC, such as 2026-12-29T08:00:00Z.' };
/** A day stays a day until it is known in which zone it is meant. */
const dayOrInstant = z
  .string()
  .refine((text) => isLocalDate(text) || z.iso.datetime().safeParse(text).success, INSTANT);
const person = z.string().regex(DOCUMENT_ID, { error: 'Choose somebody from the list.' });
const WHO = { error: 'Choose somebody from the list, or everybody of a kind.' };

/** Somebody: a person by documentId, `admin:7` of the panel, or everybody of a kind. */
const who = z.string().regex(/^(admin:\d{1,9}|all:(user|admin|system|link|anonymous|token)|[a-z][a-z0-9]{23})$/, WHO);

/** What is asked of the trail in the panel. */
export const auditQuery = z.strictObject({
  who: who.optional(),
  whom: person.optional(),
  type: z
    .string()
    .regex(/^[a-z][a-z-]{0,59}$/, { error: 'Use a kind of record, such as dose.' })
    .optional(),
  record: z.string().max(64, { error: 'Use the id of a record.' }).optional(),
  action: z
    .string()
    .regex(/^[a-z][a-z.-]{0,79}$/, { error: 'Use an action, such as session.opened.' })
    .optional(),
  only: z.enum(['reads', 'writes'], { error: 'Choose reads or writes.' }).optional(),
  emergencies: z.literal('true', { error: 'Use true, or leave it out.' }).optional(),
  from: dayOrInstant.optional(),
  /** A day is included; an instant is not. */
  to: dayOrInstant.optional(),
  /** Whose days are meant. */
  zone: z.string().refine(isTimeZone, { error: 'Use an IANA time zone, such as Africa/Nairobi.' }).optional(),
  cursor: z.string().max(80).optional(),
});
export type AuditQuery = z.output<typeof auditQuery>;

export const readersQuery = z.strictObject({
  whom: person,
  from: dayOrInstant.optional(),
  zone: z.string().refine(isTimeZone, { error: 'Use an IANA time zone, such as Africa/Nairobi.' }).optional(),
  /** Leaves out what the person read themself. */
  others: z.enum(['true', 'false'], { error: 'Use true or false.' }).default('true'),
});
export type ReadersQuery = z.output<typeof readersQuery>;

export const auditPeopleQuery = z.strictObject({
  q: z.string().trim().max(120, { error: 'Use at most 120 characters.' }),
  patients: z.literal('true').optional(),
});
export type AuditPeopleQuery = z.output<typeof auditPeopleQuery>;
