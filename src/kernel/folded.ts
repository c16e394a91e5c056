/**
 * A text of a table as people look for it and sort it: without case and diacritics (Unicode NFKD without its combining
 * marks). Nothing is an empty text, unless it `keepsNull`.
 */
export const foldedText = (expression: string, { keepsNull = false }: { readonly keepsNull?: boolean } = {}): string =>
  `lower(regexp_replace(normalize(${keepsNull ? expression : `coalesce(${expression}, '')`}, NFKD), '[\\u0300-\\u036f]', '', 'g'))`;

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
