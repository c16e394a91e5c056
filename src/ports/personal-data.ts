import type { WholeDataMap } from '../kernel/data-map';

declare module './room' {
  interface Tools {
    /** What every table holds about people, each before those it hangs on, and the person last. */
    readonly dataMap: WholeDataMap;
    /** The row id of the person whose clinical record this is, by the word of its type (`dose`); null for other types, and for a record that is gone. */
    readonly ownerOf: (recordType: string, documentId: string) => Promise<number | null>;
  }
}
