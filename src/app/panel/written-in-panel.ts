import type { Core } from '@strapi/strapi';
import { invalidField } from '../../kernel/errors';
import { writtenText } from '../../kernel/text';
import { currentViewer } from '../access/viewer';

/** How long a text may be is said by its field. */
const TEXT = writtenText(Number.MAX_SAFE_INTEGER);
const WRITES: readonly string[] = ['create', 'update'];

/**
 * What staff write in the content manager is read by others like everything else: the one rule for texts holds for every
 * text of a record, in components and rich text too. To be called in register().
 */
export const checkWrittenTexts = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { action, uid } = context;
    if (WRITES.includes(action) && uid.startsWith('api::') && currentViewer(strapi).kind === 'panel')
      check((context.params as { readonly data?: unknown }).data, []);
    return await next();
  });
};

const check = (value: unknown, path: readonly (string | number)[]): void => {
  if (typeof value === 'string') {
    const { error } = TEXT.safeParse(value);
    if (error) throw invalidField([...path], error.issues[0]?.message ?? 'cannot be read by others');
    return;
  }
  if (Array.isArray(value)) return value.forEach((one, place) => check(one, [...path, place]));
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [name, one] of Object.entries(value)) check(one, [...path, name]);
};
