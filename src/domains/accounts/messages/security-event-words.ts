import { translated } from '../../../ports/message';
import type { Contact, Notice } from '../deps';
import { deviceName, deviceParts } from '../rules/device-name';
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
  [translated(locale, 'When', 'Wakati'), `${momentText(at, locale, timeZone, englishOf(locale))} (${timeZone})`],
  ...(userAgent
    ? ([
        [translated(locale, 'Device', 'Kifaa'), translated(locale, deviceName(userAgent), deviceInSwahili(userAgent))],
      ] as const)
    : []),
  ...(ip ? ([[translated(locale, 'Address', 'Anwani ya IP'), ip]] as const) : []),
];

/** Where the mail is English, its dates are too; the order of day and month is the reader's. */
const englishOf = (locale: string): string => (/^en\b/.test(locale) && locale !== 'en' ? locale : 'en-GB');

const PROGRAMS_IN_SWAHILI: Readonly<Record<string, string>> = {
  'CareLoop app': 'Programu ya CareLoop',
  App: 'Programu',
  Program: 'Programu',
  'Unknown device': 'Kifaa kisichojulikana',
};

const deviceInSwahili = (userAgent: string): string => {
  const { program, system } = deviceParts(userAgent);
  const named = PROGRAMS_IN_SWAHILI[program] ?? program;
  return system ? `${named} kwenye ${system}` : named;
};
