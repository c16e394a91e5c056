/** Shorter texts are alike by chance: "Ate well, walked ten minutes." */
const FEWEST_WORDS = 12;
const SHINGLE_WORDS = 3;
const ALIKE = 0.7;

/** Whether a text says what one of the earlier ones said, word for word or nearly: shared runs of three words, of all (Jaccard). */
export const isCopied = (text: string, earlier: readonly string[]): boolean => {
  const words = wordsOf(text);
  if (words.length < FEWEST_WORDS) return false;
  const own = shinglesOf(words);
  return earlier.some((other) => likeness(own, shinglesOf(wordsOf(other))) >= ALIKE);
};

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const shinglesOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.map((_word, at) => words.slice(at, at + SHINGLE_WORDS).join(' ')));

const likeness = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const shared = [...left].filter((shingle) => right.has(shingle)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
};
