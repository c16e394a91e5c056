/** A text of a table as people look for it and sort it: without case and diacritics (Unicode NFKD without its combining marks). */
export const foldedText = (expression: string): string =>
  `lower(regexp_replace(normalize(coalesce(${expression}, ''), NFKD), '[\\u0300-\\u036f]', '', 'g'))`;

/** The same for what somebody typed. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
