import { z } from 'zod';
import { DOCUMENT_ID } from '../../kernel/ids';

const INSTANT = { error: 'Use an instant in UTC, such as 2026-12-29T08:00:00Z.' };
const instant = z.iso.datetime(INSTANT).transform((text) => new Date(text));
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
  only: z.enum(['reads', 'writes'], { error: 'Choose reads or writes.' }).optional(),
  emergencies: z.literal('true', { error: 'Use true, or leave it out.' }).optional(),
  from: instant.optional(),
  to: instant.optional(),
  cursor: z.string().max(80).optional(),
});
export type AuditQuery = z.output<typeof auditQuery>;

export const auditPeopleQuery = z.strictObject({
  q: z.string().trim().max(120, { error: 'Use at most 120 characters.' }),
  patients: z.literal('true').optional(),
});
export type AuditPeopleQuery = z.output<typeof auditPeopleQuery>;
