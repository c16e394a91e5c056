/*
 * Instants in SQL. Strapi keeps them in `timestamp` columns, which have no zone, as UTC; our own tables keep them in
 * `timestamptz`. Every argument is an SQL expression, never what somebody sent.
 */

/** An instant as our code reads it, out of a `timestamp` column: with its zone, so that no driver has to guess. */
export const instant = (column: string): string => `(${column} at time zone 'UTC')`;

/** A parameter that carries an instant, as `timestamp` columns keep it. */
export const utc = (parameter: string): string => `(${parameter}::timestamptz at time zone 'UTC')`;

/** An instant as clients read it (RFC 3339, milliseconds, Z), out of a `timestamp` column. */
export const iso = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The same, out of a `timestamptz` column. */
export const isoOf = (column: string): string => iso(`${column} at time zone 'UTC'`);

/** A `documentId` for rows that are made by a statement. */
export const NEW_DOCUMENT_ID = `'d' || left(replace(gen_random_uuid()::text, '-', ''), 23)`;
