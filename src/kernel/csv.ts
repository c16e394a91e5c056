/** A number is no formula, even with a sign. */
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
/** What makes spreadsheets take a cell for a formula, in its fullwidth forms too (OWASP, CSV injection). */
const FORMULA = /(^|[,;|\t\r\n])([ \u00a0"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * A text that no spreadsheet runs, whichever separator it takes: a reader that splits at semicolons or tabs finds cells
 * within ours, so what follows a separator is treated like a beginning. To be given to the writer of the CSV, which quotes.
 */
export const harmlessCell = (text: string): string => (NUMBER.test(text) ? text : text.replace(FORMULA, "$1'$2"));
