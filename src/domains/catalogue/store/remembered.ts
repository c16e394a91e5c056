/**
 * What the database says under keys, in the memory of this process: looked up once, also where it says nothing. While it is
 * not trusted every question is looked up, and nothing is kept. What changes between a question and its answer is not kept
 * from that answer.
 */
export const remembered = <Value>(most: number, isTrusted: () => boolean) => {
  const byKey = new Map<string, Value | null>();
  let forgotten = 0;

  return {
    /** What is known under these keys; keys of which nothing is known are left out. */
    under: async (
      keys: readonly string[],
      lookUp: (missing: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
    ): Promise<ReadonlyMap<string, Value>> => {
      const trusted = isTrusted();
      const known = new Map<string, Value>();
      const missing: string[] = [];
      for (const key of new Set(keys)) {
        const value = trusted ? byKey.get(key) : undefined;
        if (value === undefined) missing.push(key);
        else if (value !== null) known.set(key, value);
      }
      if (missing.length === 0) return known;
      const turn = forgotten;
      const found = await lookUp(missing);
      const isKept = trusted && turn === forgotten;
      if (isKept && byKey.size + missing.length > most) byKey.clear();
      for (const key of missing) {
        const value = found.get(key);
        if (value !== undefined) known.set(key, value);
        if (isKept) byKey.set(key, value ?? null);
      }
      return known;
    },
    forget: (): void => {
      byKey.clear();
      forgotten += 1;
    },
  };
};
