/** `items` in order, in pieces of `size`; the last may be shorter. */
export const chunksOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, turn) => items.slice(turn * size, (turn + 1) * size));
