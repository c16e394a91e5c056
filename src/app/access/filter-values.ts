import type { Core, UID } from '@strapi/strapi';
import { Temporal } from 'temporal-polyfill';
import { invalidField } from '../../kernel/errors';

/** One field of a type, as far as filters go. */
export interface FilteredAttribute {
  readonly type?: string;
  readonly target?: string;
  readonly component?: string;
  readonly enum?: readonly unknown[];
}
/** The fields of a type. */
export type AttributesOf = (uid: string) => Readonly<Record<string, FilteredAttribute>>;

const FILE = 'plugin::upload.file';
/** Their fields are their own; Strapi looks into them. */
const NESTED: readonly string[] = ['component', 'dynamiczone'];
const MOST_INTEGER = 2_147_483_647;
const ALL_OF: readonly string[] = ['$and', '$or', '$not'];
const FLAGS: readonly string[] = ['$null', '$notNull', '$exists'];
const LISTS: readonly string[] = ['$in', '$notIn', '$between'];
/** Look for a part of a text, whatever the field is kept as. */
const OF_TEXTS: readonly string[] = [
  '$contains',
  '$notContains',
  '$containsi',
  '$notContainsi',
  '$startsWith',
  '$startsWithi',
  '$endsWith',
  '$endsWithi',
  '$eqi',
  '$nei',
];

/**
 * Checks every value of a filter by the type of its field, at any depth and through relations: what does not fit is never
 * read as something else. Fields and operators that are not known are left to whoever reads the filter.
 * @throws DomainError `invalid` naming the field
 */
export const checkFilter = (
  attributesOf: AttributesOf,
  uid: string,
  filter: unknown,
  path: readonly string[],
): void => {
  if (Array.isArray(filter)) return filter.forEach((part) => checkFilter(attributesOf, uid, part, path));
  if (!isPlain(filter)) return;
  const attributes = attributesOf(uid);
  for (const [key, value] of Object.entries(filter)) {
    if (ALL_OF.includes(key)) {
      checkFilter(attributesOf, uid, value, path);
      continue;
    }
    const attribute = key === 'id' ? { type: 'integer' } : attributes[key];
    if (!attribute) continue;
    if (attribute.type === 'relation' && attribute.target) {
      checkRelation(attributesOf, attribute.target, value, [...path, key]);
      continue;
    }
    if (attribute.type === 'media') {
      checkRelation(attributesOf, FILE, value, [...path, key]);
      continue;
    }
    // A relation to types of several kinds is asked about in Strapi's own words.
    if (attribute.type === 'relation' || NESTED.includes(attribute.type ?? '')) continue;
    checkValue(attribute, value, [...path, key]);
  }
};

/**
 * Checks the flags of a question as it was sent: Strapi reads whatever is not true as false before anybody can look.
 * @throws DomainError `invalid` naming the flag
 */
export const checkFlags = (asked: unknown, path: readonly string[]): void => {
  if (Array.isArray(asked)) return asked.forEach((part) => checkFlags(part, path));
  if (!isPlain(asked)) return;
  for (const [key, value] of Object.entries(asked))
    if (FLAGS.includes(key)) checkOne({ type: 'boolean' }, value, [...path, key]);
    else checkFlags(value, [...path, key]);
};

/** The same for the filters of what comes along with a record, at any depth. */
export const checkPopulate = (
  attributesOf: AttributesOf,
  uid: string,
  populate: unknown,
  path: readonly string[],
): void => {
  if (!isPlain(populate)) return;
  const attributes = attributesOf(uid);
  for (const [key, inner] of Object.entries(populate)) {
    const { type, target } = attributes[key] ?? {};
    if (type !== 'relation' || !target || !isPlain(inner)) continue;
    if (inner['where']) checkFilter(attributesOf, target, inner['where'], [...path, key, 'filters']);
    checkPopulate(attributesOf, target, inner['populate'], [...path, key, 'populate']);
  }
};

/** The fields of the types of this Strapi. */
export const attributesIn =
  (strapi: Core.Strapi): AttributesOf =>
  (uid) =>
    (
      strapi.getModel(uid as UID.Schema) as
        | { readonly attributes: Readonly<Record<string, FilteredAttribute>> }
        | undefined
    )?.attributes ?? {};

/** A relation is asked about by what is behind it, or by its id. */
const checkRelation = (attributesOf: AttributesOf, target: string, value: unknown, path: readonly string[]): void => {
  if (Array.isArray(value)) return value.forEach((part) => checkRelation(attributesOf, target, part, path));
  if (!isPlain(value)) return checkOne({ type: 'integer' }, value, path);
  const isOfId = Object.keys(value).every((key) => key.startsWith('$') && !ALL_OF.includes(key));
  if (isOfId) return checkValue({ type: 'integer' }, value, path);
  checkFilter(attributesOf, target, value, path);
};

const checkValue = (attribute: FilteredAttribute, value: unknown, path: readonly string[]): void => {
  if (Array.isArray(value)) return value.forEach((part) => checkValue(attribute, part, path));
  if (!isPlain(value)) return checkOne(attribute, value, path);
  for (const [operator, operand] of Object.entries(value)) {
    if (ALL_OF.includes(operator)) checkValue(attribute, operand, path);
    else if (FLAGS.includes(operator)) checkOne({ type: 'boolean' }, operand, [...path, operator]);
    else if (OF_TEXTS.includes(operator)) checkOne({ type: 'string' }, operand, [...path, operator]);
    else if (LISTS.includes(operator)) checkList(attribute, operator, operand, [...path, operator]);
    else if (operator.startsWith('$')) checkOne(attribute, operand, [...path, operator]);
    else if (attribute.type !== 'json') throw invalidField([...path], 'is no relation; compare it with a value');
  }
};

const checkList = (attribute: FilteredAttribute, operator: string, value: unknown, path: readonly string[]): void => {
  if (isStatement(value)) return;
  const values = Array.isArray(value) ? (value as readonly unknown[]) : isPlain(value) ? Object.values(value) : [value];
  if (operator === '$between' && values.length !== 2) throw invalidField([...path], 'must be two values');
  for (const each of values) checkOne(attribute, each, path);
};

const checkOne = (attribute: FilteredAttribute, value: unknown, path: readonly string[]): void => {
  if (value === null || value === undefined || value instanceof Date) return;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw invalidField([...path], 'must be a value');
  const { type = '', enum: words } = attribute;
  if (type === 'enumeration' && words && !words.includes(value))
    throw invalidField([...path], `must be ${words.map(String).join(' or ')}`);
  const rule = RULES[type];
  if (rule && !rule.fits(String(value))) throw invalidField([...path], rule.says);
};

const holds = (work: () => unknown): boolean => {
  try {
    work();
    return true;
  } catch {
    return false;
  }
};

const isInteger = (text: string): boolean => /^-?\d{1,15}$/.test(text) && Math.abs(Number(text)) <= MOST_INTEGER;
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && holds(() => Temporal.PlainDate.from(text, { overflow: 'reject' }));
const isInstant = (text: string): boolean =>
  isDay(text) ||
  (/^\d{4}-\d{2}-\d{2}T/.test(text) &&
    holds(() => Temporal.PlainDateTime.from(text.replace(/(Z|[+-]\d{2}:?\d{2})$/i, ''), { overflow: 'reject' })) &&
    !Number.isNaN(Date.parse(text)));

const NUMBER = { fits: (text: string) => /^-?\d{1,15}(\.\d{1,15})?$/.test(text), says: 'must be a number' };
const RULES: Readonly<Record<string, { readonly fits: (text: string) => boolean; readonly says: string }>> = {
  boolean: { fits: (text) => ['true', 'false', '1', '0'].includes(text), says: 'must be true or false' },
  integer: { fits: isInteger, says: 'must be a whole number' },
  biginteger: { fits: (text) => /^-?\d{1,18}$/.test(text), says: 'must be a whole number' },
  decimal: NUMBER,
  float: NUMBER,
  date: { fits: isDay, says: 'must be a day, such as 2026-03-01' },
  datetime: { fits: isInstant, says: 'must be an instant, such as 2026-03-01T08:00:00Z' },
  timestamp: { fits: isInstant, says: 'must be an instant, such as 2026-03-01T08:00:00Z' },
  time: {
    fits: (text) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?$/.test(text),
    says: 'must be a time of day, such as 08:30',
  },
};

/**
 * A statement that Strapi makes by itself: those that are chosen already are in no list of what can be chosen. No request
 * carries a function.
 */
const isStatement = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'toSQL' in value && typeof value.toSQL === 'function';

/** A part of a question that has parts of its own. Also what Strapi's query parser makes: objects without a prototype. */
export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !isStatement(value);
