/** Random numbers that are the same for the same seed (mulberry32), so that a simulation can be played again. */
export const randomFrom = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    /** Happens so often of a hundred times. */
    happens: (ofHundred: number): boolean => next() * 100 < ofHundred,
    pick: <Thing>(things: readonly Thing[]): Thing => {
      const thing = things[below(things.length)];
      if (thing === undefined) throw new Error('There is nothing to pick from.');
      return thing;
    },
  };
};
export type Random = ReturnType<typeof randomFrom>;
