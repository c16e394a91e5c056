import { translated } from '../../../ports/message';

/** An instant as people write it, on a clock of theirs. `english`: in which order, for those who read English. */
export const momentText = (at: Date, language: string, timeZone: string, english = 'en-GB'): string =>
  at.toLocaleString(translated(language, english, 'sw'), {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
