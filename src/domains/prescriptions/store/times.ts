/** Strapi keeps instants without a zone, in UTC. */
export const utc = (parameter: string): string => `(${parameter}::timestamptz at time zone 'UTC')`;
/** The instant in such a column. */
export const instantIn = (column: string): string => `(${column} at time zone 'UTC')`;
