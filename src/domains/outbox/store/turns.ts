/** Until when a message is of use, in SQL. Mail servers try for four days when nobody said when it loses its use (RFC 5321 4.5.4.1). */
export const usefulUntil = (message: string): string =>
  `coalesce(${message}.not_after, greatest(${message}.created_at, ${message}.not_before) + interval '4 days')`;

/** So that those to one person are with one worker, who knows their order. */
export const personByPerson = (rows: readonly { readonly id: string; readonly userId: number }[]): string[] =>
  [...rows].sort((a, b) => a.userId - b.userId || Number(a.id) - Number(b.id)).map(({ id }) => id);
