import type { Context } from 'koa';
import { z } from 'zod';
import { DomainError, invalidField, type FieldFault } from '../../kernel/errors';
import { DOCUMENT_ID } from '../../kernel/ids';
import type { Door, SentFile } from '../../kernel/door';
import { checkFlags } from './filter-values';
import { LONGEST_PAGE } from './most-records';
import { plainly } from './plain-faults';
import { noFile, sentFile } from './upload';

/** What a request asks, checked against its door. */
export interface Input {
  readonly id: string;
  /** Everything that stands in the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Whether Strapi's own finder is to answer, rather than a query of ours. */
  readonly usesFinder: boolean;
  /** What the door's own schemas made of it, which its action knows by their types. */
  readonly query: unknown;
  readonly body: unknown;
  /** Empty at doors without `upload`. */
  readonly upload: SentFile;
  readonly idempotencyKey: string | null;
  /** What came beside the body where the door asks for a captcha. */
  readonly captchaToken: string | null;
}

const NO_QUERY = z.strictObject({});
/** What Strapi's finders understand, minus drafts, locales and raw formats. */
const FINDER_KEYS = new Set(['filters', 'sort', 'pagination', 'fields', 'populate', '_q']);
const LONGEST_SEARCH = 200;
const MOST_LEVELS = 32;
const HALF_A_CHARACTER = /\p{Surrogate}/u;
const LONGEST_CAPTCHA = 8_192;
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

/**
 * Checks the parts of a request against its door.
 * @throws DomainError `invalid` with one fault per field that does not fit; `not-found` for an id that can belong to nothing
 */
export const readInput = (door: Door, ctx: Context): Input => {
  refuseUnstorable(ctx['params'], []);
  refuseUnstorable(ctx.query, []);
  const id = String((ctx['params'] as Record<string, string> | undefined)?.['id'] ?? '');
  if (door.record && !DOCUMENT_ID.test(id)) throw noSuchRecord();
  const finder = usesFinder(door, ctx.query);
  if (finder) {
    refuseUnknownFinderKeys(door, ctx.query);
    checkFlags(ctx.query, []);
  }
  const { captchaToken, body } = door.captcha
    ? apart(unwrapped(ctx.request.body))
    : { captchaToken: null, body: unwrapped(ctx.request.body) };
  return {
    id,
    params: (ctx['params'] as Record<string, string> | undefined) ?? {},
    usesFinder: finder,
    query: finder ? ctx.query : checked(door.query ?? NO_QUERY, withPage(door, ctx.query)),
    body: door.body ? checked(door.body, body) : undefined,
    upload: door.upload ? sentFile(door.upload, ctx) : noFile(),
    idempotencyKey: door.once ? idempotencyKey(ctx) : null,
    captchaToken,
  };
};

/** Whether a request is for Strapi's own finder: where the door has nothing else, or where it uses what only a finder knows. */
export const usesFinder = (door: Door, query: Readonly<Record<string, unknown>>): boolean =>
  door.finds !== undefined && (!door.run || Object.keys(query).some((key) => FINDER_KEYS.has(key)));

/** `pagination[page]` and `pagination[pageSize]`, as Strapi spells them, where a query of ours takes `page` and `pageSize`. */
const withPage = (door: Door, query: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { pagination, ...others } = query;
  if (!isObject(pagination) || !door.query || !('pageSize' in door.query.shape)) return query;
  return { ...pagination, ...others };
};

/** One spelling for a record that is not there and one that is not yours. */
export const noSuchRecord = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

/** `value` as `schema` reads it, or a refusal that names every field that does not fit. */
export const checked = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  refuseUnstorable(value, []);
  const result = schema.safeParse(value, { error: plainly });
  if (!result.success) throw invalidRequest(result.error);
  return result.data;
};

/** Every fault of a request in one refusal. */
export const invalidRequest = (error: z.ZodError): DomainError => {
  const faults = error.issues.flatMap(faultsOf);
  return new DomainError(
    'invalid',
    'request.invalid',
    faults.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; '),
    faults,
  );
};

const faultsOf = (issue: z.core.$ZodIssue): FieldFault[] => {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a field of this request; remove it' }));
  return [{ path, message: issue.message }];
};

/** Writes take the bare object or Strapi's `{ "data": … }`. */
const unwrapped = (body: unknown): unknown => {
  if (!isObject(body)) return body ?? {};
  return Object.keys(body).length === 1 && isObject(body['data']) ? body['data'] : body;
};

const apart = (whole: unknown): { readonly captchaToken: string | null; readonly body: unknown } => {
  if (!isObject(whole) || !('captchaToken' in whole)) return { captchaToken: null, body: whole };
  const { captchaToken, ...body } = whole;
  if (
    typeof captchaToken !== 'string' ||
    captchaToken === '' ||
    captchaToken.length > LONGEST_CAPTCHA ||
    /\p{Cc}/u.test(captchaToken)
  )
    throw invalidField(
      ['captchaToken'],
      `must be the answer of the captcha, a text of at most ${LONGEST_CAPTCHA} characters`,
    );
  return { captchaToken, body };
};

/** PostgreSQL keeps neither NUL nor half a surrogate pair; refused here with the field named instead of failing there. Nor does anything of ours go as deep as some would lead us. */
const refuseUnstorable = (value: unknown, path: readonly (string | number)[]): void => {
  if (path.length > MOST_LEVELS)
    throw invalidField(path.slice(0, 1), `must not be nested more than ${MOST_LEVELS} levels deep`);
  if (typeof value === 'string' && value.includes('\0')) throw invalidField(path, 'must not contain a NUL character');
  if (typeof value === 'string' && HALF_A_CHARACTER.test(value))
    throw invalidField(path, 'must not contain half a surrogate pair; send each character whole');
  if (Array.isArray(value)) value.forEach((part, index) => refuseUnstorable(part, [...path, index]));
  else if (isObject(value)) {
    for (const [key, part] of Object.entries(value)) {
      if (key.includes('\0') || HALF_A_CHARACTER.test(key))
        throw invalidField(path, 'must not have a field whose name contains a NUL character or half a surrogate pair');
      refuseUnstorable(part, [...path, key]);
    }
  }
};

const MOST = 999_999_999;
/** What is asked beyond them is refused, never answered as something else. */
const BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  page: [1, MOST],
  pageSize: [1, LONGEST_PAGE],
  limit: [1, LONGEST_PAGE],
};

/** What the door's own `query` names, where Strapi's finder answers all of it, is checked as everywhere; the rest is the finder's. */
const refuseUnknownFinderKeys = (door: Door, query: Record<string, unknown>): void => {
  const own = door.run ? [] : Object.keys(door.query?.shape ?? {});
  const isOwn = ([key]: readonly [string, unknown]): boolean => own.includes(key);
  if (door.query) checked(door.query, Object.fromEntries(Object.entries(query).filter(isOwn)));
  refuseUnfit(Object.fromEntries(Object.entries(query).filter((part) => !isOwn(part))));
};

const refuseUnfit = (query: Record<string, unknown>): void => {
  const { _q: search = '', filters = {}, pagination = {} } = query;
  if (typeof search !== 'string' || search.length > LONGEST_SEARCH)
    throw invalidField(['_q'], `must be one text of at most ${LONGEST_SEARCH} characters`);
  if (!isObject(filters)) throw invalidField(['filters'], 'must name fields, such as filters[name][$eq]=Amoxicillin');
  if (!isObject(pagination))
    throw invalidField(['pagination'], 'must say page and pageSize, such as pagination[page]=2');
  for (const [key, value] of Object.entries(pagination)) {
    const [least, most] = BOUNDS[key] ?? [0, MOST];
    if (key !== 'withCount' && !(/^\d{1,9}$/.test(String(value)) && Number(value) >= least && Number(value) <= most))
      throw invalidField(['pagination', key], `must be a whole number from ${least} to ${most}`);
  }
  const unknown = Object.keys(query).filter((key) => !FINDER_KEYS.has(key));
  if (unknown.length === 0) return;
  const faults = unknown.map((key) => ({
    path: [key],
    message: 'is not a parameter of this request, or not together with the others; remove it',
  }));
  throw new DomainError(
    'invalid',
    'request.invalid',
    faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    faults,
  );
};

const idempotencyKey = (ctx: Context): string | null => {
  const key = ctx.get('Idempotency-Key');
  return key ? idempotencyKeyIn(key, 'Idempotency-Key') : null;
};

/** @throws DomainError `invalid` naming `field` */
export const idempotencyKeyIn = (key: string, field: string): string => {
  if (!IDEMPOTENCY_KEY.test(key)) throw invalidField([field], 'must be 1 to 128 visible ASCII characters');
  return key;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
