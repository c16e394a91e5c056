/*
 * Counting by day in a zone, in one statement: parameter `$1` carries the first instant of each day and that after the last
 * one, in order; a row says the place of its day among them. Every column is a `timestamp` as Strapi keeps them, in UTC.
 */

export const DAY_EDGES = `with edges as (select array_agg(edge at time zone 'utc' order by edge) as days from unnest($1::timestamptz[]) as edge)`;

/** The place of the day that an instant is in, from 0. */
export const dayOf = (column: string): string => `width_bucket(${column}, edges.days) - 1 as day`;

/** Whether an instant is in one of the days. */
export const inDays = (column: string): string =>
  `${column} >= edges.days[1] and ${column} < edges.days[array_length(edges.days, 1)]`;

/** What was counted of one day, by its place. Days of which there is nothing have no row. */
export type OfDay<Counts extends string> = { readonly day: number } & Readonly<Record<Counts, number>>;
