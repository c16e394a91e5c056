import { isDeepStrictEqual } from 'node:util';

type Says = Readonly<Record<string, unknown>>;

/** The fields in which a version says something else than the one before it; all that say something, where there is none. */
export const changedFields = (says: Says, before: Says | null): readonly string[] =>
  [...new Set([...Object.keys(says), ...Object.keys(before ?? {})])].filter(
    (field) => !isDeepStrictEqual(says[field] ?? null, before?.[field] ?? null),
  );
