/** Readers are known by number: people of the apps above zero, those of the panel right below it, and people without any account from here on down. */
const OUTSIDE_FROM = -1_000_000_000;

export const outsideReader = (contactId: number): number => OUTSIDE_FROM - contactId;
/** The row of this reader among people without an account; null for everybody else. */
export const contactIdOf = (reader: number): number | null => (reader < OUTSIDE_FROM ? OUTSIDE_FROM - reader : null);
