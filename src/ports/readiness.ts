import type { AlarmCheck, ReadinessPart, Recount } from './monitoring';
import type {} from './room';

declare module './room' {
  interface Tools {
    /** What has to work for a node to be ready. To be asked when all rooms are built. */
    readonly readiness: () => readonly { readonly part: ReadinessPart; readonly room: unknown }[];
    /** Figures that are kept beside their rows. To be asked when all rooms are built. */
    readonly recounts: () => readonly { readonly recount: Recount; readonly room: unknown }[];
    /** Tables whose old rows are kept by month. */
    readonly keptByMonth: () => readonly KeptByMonth[];
    /** What staff have to see to now. To be asked when all rooms are built. */
    readonly alarms: () => readonly { readonly alarm: AlarmCheck; readonly room: unknown }[];
  }
}
