import type { Figure } from './monitoring';
import type {} from './room';

declare module './room' {
  interface Tools {
    /** What every room counts for dashboards. To be asked when all rooms are built. */
    readonly figures: () => readonly { readonly figure: Figure; readonly room: unknown }[];
  }
}
