import { said } from '../../../ports/message';
import type { Contact, Notice } from '../deps';
import { deviceName } from '../rules/device-name';
import { momentText } from './moment-text';

/** When and where something was done. */
export interface SecurityEventFacts {
  readonly at: Date;
  readonly userAgent: string | null;
  readonly ip: string | null;
}

/** What a mail says about when and where something was done, on the clock of its reader. */
export const securityEventWords = (
  { at, userAgent, ip }: SecurityEventFacts,
  { locale, timeZone }: Pick<Contact, 'locale' | 'timeZone'>,
): NonNullable<Notice['facts']> => [
  [said(locale, 'When', 'Wakati'), `${momentText(at, locale, timeZone, englishOf(locale))} (${timeZone})`],
  ...(userAgent ? ([[said(locale, 'Device', 'Kifaa'), deviceName(userAgent, locale)]] as const) : []),
  ...(ip ? ([[said(locale, 'Address', 'Anwani ya IP'), ip]] as const) : []),
];

/** Where the mail is English, its dates are too; the order of day and month is the reader's. */
const englishOf = (locale: string): string => (/^en\b/.test(locale) && locale !== 'en' ? locale : 'en-GB');
