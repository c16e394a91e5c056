import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import { isLocalDate } from '../../../kernel/time';
import { email, name, text, version } from './fields';

const DEPENDANT_RELATIONS = ['child', 'parent', 'partner', 'sibling', 'grandparent', 'other'] as const;
export const MOST_DEPENDANTS = 20;
export const MOST_CONTACTS = 10;

const dependantFields = {
  name,
  birthDate: z.string().refine(isLocalDate, { error: 'Write a day of the calendar as YYYY-MM-DD.' }),
  relation: z.enum(DEPENDANT_RELATIONS, { error: `Choose one of ${DEPENDANT_RELATIONS.join(', ')}.` }),
};
/** A person without a login whom a patient looks after. */
export const dependantInput = z.strictObject(dependantFields);
export type DependantInput = z.output<typeof dependantInput>;
export const changeDependantInput = z.strictObject({ ...dependantFields, version });
export const dependantView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  name: z.string(),
  birthDate: z.string(),
  relation: z.enum(DEPENDANT_RELATIONS),
  version: z.int(),
});

/** E.164: as it is dialled from anywhere, and of a length that the country really has. */
const phone = text(40).transform((typed, context) => {
  const number = parsePhoneNumberFromString(typed);
  if (number?.isValid()) return number.number;
  context.addIssue({ code: 'custom', message: 'Write the number with its country code, such as +254 712 345678.' });
  return z.NEVER;
});

const contactFields = {
  name,
  relation: text(60)
    .trim()
    .min(1, { error: 'Say who this is to you, such as sister or neighbour.' })
    .regex(/^[^\p{Cc}]*$/u, { error: 'Use one line without control characters.' }),
  phone: phone.nullable().default(null),
  email: email.nullable().default(null),
  /** Who is called first: 1. */
  order: z
    .int({ error: 'Use a whole number from 1 to 99.' })
    .min(1, { error: 'Use a whole number from 1 to 99.' })
    .max(99, { error: 'Use a whole number from 1 to 99.' })
    .default(1),
};
const reachable = ({
  phone: number,
  email: address,
}: {
  readonly phone: string | null;
  readonly email: string | null;
}): boolean => number !== null || address !== null;
const UNREACHABLE = { path: ['phone'], error: 'Give a phone number or an e-mail address.' };

/** Whom to call when something is wrong. */
export const contactInput = z.strictObject(contactFields).refine(reachable, UNREACHABLE);
export type ContactInput = z.output<typeof contactInput>;
export const changeContactInput = z.strictObject({ ...contactFields, version }).refine(reachable, UNREACHABLE);
export const contactView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  name: z.string(),
  relation: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  order: z.int(),
  version: z.int(),
});

/** One's own records about others, as they are kept: what was given, with its id (twice: as other records are named, too) and version. */
export type Kept<Fields> = Fields & { readonly id: string; readonly documentId: string; readonly version: number };
export type Changed<Fields> = Fields & { readonly version: number };
export const forgottenView = z.object({ removed: z.int() });
