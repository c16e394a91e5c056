/**
 * How many records one answer may unfold to, those within others included, over REST and GraphQL: an answer of one record
 * can hold a list whose records hold lists. Read by the API document.
 */
export const MOST_RECORDS = 5_000;
/**
 * How many an operation of GraphQL may ask for, every list counted as full. It is answered list by list, and stops where
 * more than `MOST_RECORDS` were really there.
 */
export const MOST_ASKED = 20_000;
/** A list that leads back to a type it came through counts so often: it says again what stands there already. */
export const LEADS_BACK = 4;
/** What a list counts in GraphQL where no page is asked for. */
export const USUAL_PAGE = 25;
/** The longest page of any list. */
export const LONGEST_PAGE = 100;
