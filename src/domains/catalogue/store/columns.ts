/** An instant as clients read it, out of a `timestamp` column that keeps UTC. */
export const iso = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** An instant as clients read it, out of a `timestamptz` column. */
export const isoOf = (column: string): string => iso(`${column} at time zone 'utc'`);

/** A parameter that carries an instant, as the `timestamp` columns keep it. */
export const utc = (parameter: string): string => `(${parameter}::timestamptz at time zone 'utc')`;

/** A `documentId` for rows that are made by a statement. */
export const NEW_DOCUMENT_ID = `'c' || left(replace(gen_random_uuid()::text, '-', ''), 23)`;
