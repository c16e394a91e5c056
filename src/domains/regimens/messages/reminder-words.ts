import type { DoseStatus } from '../words';

/** What a reminder of a dose says in one language. */
export interface ReminderWords {
  readonly lang: 'en' | 'sw';
  readonly title: string;
  readonly preview: string;
  readonly reason: string;
  readonly stop: string;
  readonly hello: (name: string) => string;
  readonly somebody: string;
  readonly taken: string;
  readonly snooze: (minutes: number) => string;
  readonly skip: string;
  /** Which reminder it is: before the dose is due, when it is, and again. */
  readonly opening: (
    notice: 'ahead' | 'due' | 'again',
    time: string,
  ) => { readonly heading: string; readonly subject: string };
  readonly when: (time: string, day: string, zone: string) => string;
  readonly days: Intl.DateTimeFormat;
}

const daysIn = (locale: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

const ENGLISH: ReminderWords = {
  lang: 'en',
  title: 'Your dose',
  preview: 'Say what became of it with one click: taken, skip, or later.',
  reason:
    'You get this mail because you added this plan to CareLoop and asked to be reminded. Each button opens a page that asks once more before it does anything.',
  stop: 'Stop e-mail reminders for this plan',
  hello: (name) => `Hello ${name},`,
  somebody: 'there',
  taken: 'Taken',
  snooze: (minutes) => `Snooze for ${minutes} minutes`,
  skip: 'Skip this dose',
  opening: (notice, time) =>
    ({
      ahead: { heading: 'Your next dose is coming up', subject: `Coming up: your ${time} dose` },
      due: { heading: 'It is time for your dose', subject: `Time for your ${time} dose` },
      again: { heading: 'There is still time for your dose', subject: `Still time for your ${time} dose` },
    })[notice],
  when: (time, day, zone) => `${time} on ${day} (${zone} time)`,
  days: daysIn('en-GB'),
};

const SWAHILI: ReminderWords = {
  lang: 'sw',
  title: 'Dozi yako',
  preview: 'Sema ilikuwaje kwa kubofya mara moja: umetumia, unaruka, au baadaye.',
  reason:
    'Unapata barua pepe hii kwa sababu uliweka mpango huu katika CareLoop na ukaomba kukumbushwa. Kila kitufe hufungua ukurasa unaouliza tena kabla ya kufanya chochote.',
  stop: 'Acha kukumbushwa kwa barua pepe kuhusu mpango huu',
  hello: (name) => `Habari ${name},`,
  somebody: 'yako',
  taken: 'Nimetumia',
  snooze: (minutes) => `Nikumbushe baada ya dakika ${minutes}`,
  skip: 'Ruka dozi hii',
  opening: (notice, time) =>
    ({
      ahead: { heading: 'Dozi yako inayofuata inakaribia', subject: `Inakaribia: dozi yako ya saa ${time}` },
      due: { heading: 'Ni wakati wa dozi yako', subject: `Wakati wa dozi yako ya saa ${time}` },
      again: { heading: 'Bado kuna muda wa kutumia dozi yako', subject: `Bado kuna muda: dozi yako ya saa ${time}` },
    })[notice],
  when: (time, day, zone) => `saa ${time}, ${day} (saa za ${zone})`,
  days: daysIn('sw'),
};

/** The words for a reader; English where theirs is none of those shipped. */
export const reminderWords = (language: string): ReminderWords => (language.startsWith('sw') ? SWAHILI : ENGLISH);

/** Which reminder of a dose this is. */
export const noticeOf = (status: DoseStatus, attempt: number): Parameters<ReminderWords['opening']>[0] => {
  if (status === 'scheduled') return 'ahead';
  return attempt > 1 ? 'again' : 'due';
};
