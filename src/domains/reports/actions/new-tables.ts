/** Tables that were written a moment ago, until their mails have been: what is at hand need not be read from the database. */
export interface NewTables {
  keep(documentId: string, table: Buffer | undefined): void;
  /** Gives it away: nobody gets it twice. */
  take(documentId: string): Buffer | null;
}

/** Those that nobody asked for go first, the oldest of them before the others. */
const MOST_BYTES = 8 * 1024 * 1024;

export const newTables = (mostBytes = MOST_BYTES): NewTables => {
  const kept = new Map<string, Buffer>();
  let bytes = 0;
  const take = (documentId: string): Buffer | null => {
    const table = kept.get(documentId);
    if (!table) return null;
    kept.delete(documentId);
    bytes -= table.length;
    return table;
  };
  return {
    keep: (documentId, table) => {
      if (!table) return;
      kept.set(documentId, table);
      bytes += table.length;
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) return;
        take(oldest);
      }
    },
    take,
  };
};
