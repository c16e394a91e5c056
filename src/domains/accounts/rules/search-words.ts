/**
 * What was typed, as patterns for `like`: each word stands somewhere in what is searched, in any order, whatever its case
 * and its diacritics. Who types no word finds nobody.
 */
export const searchPatterns = (typed: string): readonly string[] => {
  const words = folded(typed).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.length > 0 ? words.map((word) => `%${word}%`) : [''];
};

/** Without case and diacritics: `Ñandú` is `nandu` (Unicode NFKD without its combining marks). The store folds alike. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
