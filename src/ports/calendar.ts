import type {} from './room';

declare module './room' {
  interface Tools {
    /** Everything with a date of one person, of all rooms. To be asked when all rooms are built. */
    readonly calendarOf: (
      userId: number,
      span: { readonly from: Date; readonly to: Date },
    ) => Promise<readonly CalendarEntry[]>;
  }
}
