import { z } from 'zod';

/** A column of a list, upwards (`name`) or downwards (`-name`). */
export type Sort<Column extends string = string> = Column | `-${Column}`;

/** What a list may be asked to be sorted by; left out, it stands in its own order. */
export const sortBy = <const Column extends string>(columns: readonly [Column, ...Column[]]) =>
  z
    .enum([...columns, ...columns.map((column): Sort<Column> => `-${column}`)] as [Sort<Column>, ...Sort<Column>[]], {
      error: `Choose from ${columns.join(', ')}, with a minus in front for the other way round.`,
    })
    .optional();

/** The column and the way of a sort; null for none. */
export const sortOf = (sort: string | null | undefined): { readonly by: string; readonly isDown: boolean } | null =>
  sort ? { by: sort.replace(/^-/, ''), isDown: sort.startsWith('-') } : null;

/**
 * What stands behind ORDER BY: the expression of the column, then the list's own order for what is equal. What is not
 * known stands last, whichever way.
 */
export const orderBy = <Column extends string>(
  sort: Sort<Column> | undefined,
  expressions: Readonly<Record<Column, string>>,
  own: string,
): string => {
  const asked = sortOf(sort);
  return asked ? `${expressions[asked.by as Column]} ${asked.isDown ? 'desc' : 'asc'} nulls last, ${own}` : own;
};
