/** Tables that were written a moment ago, until their mails have been: what is at hand need not be read from the database. */
export interface NewTables {
  /** Those of one batch, by the documentIds of their reports. */
  keep(tables: ReadonlyMap<string, Buffer>): void;
  /** Gives it away: nobody gets it twice. */
  take(documentId: string): Buffer | null;
}

/** Tables of one batch share a piece of memory. Those that nobody asks for go with it, the oldest first. */
const MOST_BATCHES = 4;

export const newTables = (): NewTables => {
  const batches: Map<string, Buffer>[] = [];
  return {
    keep: (tables) => {
      batches.push(new Map(tables));
      if (batches.length > MOST_BATCHES) batches.shift();
    },
    take: (documentId) => {
      const batch = batches.find((one) => one.has(documentId));
      const table = batch?.get(documentId) ?? null;
      batch?.delete(documentId);
      return table;
    },
  };
};
