/** What was typed, as PostgreSQL's text search reads it: every word has to begin a word of what is searched. */
export const searchWords = (typed: string): string =>
  (typed.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ');
