import type {} from './room';

declare module './room' {
  interface Tools {
    /** What all rooms know of a person's medical history. To be asked when all rooms are built. */
    readonly historyOf: (userId: number) => Promise<readonly HistoryEntry[]>;
  }
}
