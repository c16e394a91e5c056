/**
 * A text of a table as people look for it and sort it: without case and diacritics (Unicode NFKD without its combining
 * marks). Nothing is an empty text, unless it `keepsNull`. What is ASCII, as many characters as bytes, has no diacritics:
 * it is spared the two thirds of the work that take them away. The expression is immutable, so an index may hold it.
 */
export const foldedText = (
  expression: string,
  { keepsNull = false }: { readonly keepsNull?: boolean } = {},
): string => {
  const text = keepsNull ? expression : `coalesce(${expression}, '')`;
  return `lower(case when octet_length(${text}) = char_length(${text}) then ${text} else regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g') end)`;
};

/**
 * Whether a text fits each of so many `patterns`, an array parameter. Each is compared by itself: an index of trigrams serves
 * `like`, but not `like all`.
 */
export const fitsEach = (text: string, patterns: string, count: number): string =>
  Array.from({ length: count }, (_, place) => `${text} like (${patterns}::text[])[${place + 1}]`).join(' and ');

export const withoutDiacritics = (text: string): string => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');

/** The same for what somebody typed. */
export const folded = (text: string): string => withoutDiacritics(text).toLowerCase();

/**
 * What was typed, as patterns for `like`: each word stands somewhere in what is searched, in any order, whatever its case
 * and its diacritics. Who types no word finds nobody.
 */
export const searchPatterns = (typed: string): readonly string[] => {
  const words = folded(typed).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.length > 0 ? words.map((word) => `%${word}%`) : [''];
};
