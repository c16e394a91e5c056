/** An instant as our code reads it, out of a `timestamp` column in which Strapi keeps UTC without a zone. */
export const instant = (column: string): string => `(${column} at time zone 'UTC')`;

/** A parameter that carries an instant, as such columns keep it. */
export const utc = (parameter: string): string => `(${parameter}::timestamptz at time zone 'UTC')`;
