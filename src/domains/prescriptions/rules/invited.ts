/** Readers are known by number: whoever was invited and has no account, by the number of the invitation, from here on down. */
const INVITED_FROM = -2_000_000_000;

export const invitedReader = (invitationId: number): number => INVITED_FROM - invitationId;
/** The invitation of this reader; null for everybody else. */
export const invitationIdOf = (reader: number): number | null => (reader < INVITED_FROM ? INVITED_FROM - reader : null);
