/** Lets at most `slots` pieces of work run at once; the rest wait their turn, first come first served. */
export const slotsOf = (slots: number): (<Result>(work: () => Promise<Result>) => Promise<Result>) => {
  const waiting: (() => void)[] = [];
  let free = slots;

  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) setImmediate(next); // whoever waits for this one hears first how it went
      else free += 1;
    }
  };
};
