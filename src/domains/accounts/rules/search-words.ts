import { folded } from '../../../kernel/folded';

/**
 * What was typed, as patterns for `like`: each word stands somewhere in what is searched, in any order, whatever its case
 * and its diacritics. Who types no word finds nobody.
 */
export const searchPatterns = (typed: string): readonly string[] => {
  const words = folded(typed).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.length > 0 ? words.map((word) => `%${word}%`) : [''];
};
