/** A number is no formula, even with a sign. */
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
/** A text without any of these holds no formula. */
const BEGINS_FORMULA = /[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const NEEDS_QUOTES = /[",\r\n]/;
/** What makes spreadsheets take a cell for a formula, in its fullwidth forms too (OWASP, CSV injection). */
const FORMULA = /(^|[,;|\t\r\n])([ \u00a0"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * A text that no spreadsheet runs, whichever separator it takes: a reader that splits at semicolons or tabs finds cells
 * within ours, so what follows a separator is treated like a beginning. To be given to the writer of the CSV, which quotes.
 */
export const harmlessCell = (text: string): string =>
  !BEGINS_FORMULA.test(text) || NUMBER.test(text) ? text : text.replace(FORMULA, "$1'$2");

/** One record of a table (RFC 4180), with the line break that ends it. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quotedCell).join(',')}\n`;

/** What the first line of a table begins with, so that spreadsheets read it as UTF-8. */
export const CSV_START = '\ufeff';

/** As it stands in a record (RFC 4180). */
export const quotedCell = (cell: string): string =>
  NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
