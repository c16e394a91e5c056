/** A moment as its reader's clock and language show it. */
export const clock = (at: Date, language: string, timeZone: string): string =>
  at.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
