/** An instant as clients read it, out of a `timestamp` column that keeps UTC. */
export const iso = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** An instant as our code reads it: with its zone, so that no driver has to guess. */
export const instant = (column: string): string => `${column} at time zone 'utc'`;

/** A parameter that carries an instant, as the `timestamp` columns keep it. */
export const utc = (parameter: string): string => `(${parameter}::timestamptz at time zone 'utc')`;
