import type { WholeDataMap } from '../kernel/data-map';

declare module './room' {
  interface Tools {
    /** What every table holds about people, each before those it hangs on, and the person last. */
    readonly dataMap: WholeDataMap;
  }
}
