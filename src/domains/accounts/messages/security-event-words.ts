import type { Contact, Notice } from '../deps';
import { deviceName } from '../rules/device-name';

/** What a mail says about when and where something was done, on the clock of its reader. */
export const securityEventWords = (
  { at, userAgent, ip }: { readonly at: Date; readonly userAgent: string | null; readonly ip: string | null },
  reader: Pick<Contact, 'locale' | 'timeZone'> | undefined,
): NonNullable<Notice['facts']> => [
  ['When', `${clock(at, reader)} (${reader?.timeZone ?? 'UTC'})`],
  ...(userAgent ? ([['Device', deviceName(userAgent)]] as const) : []),
  ...(ip ? ([['Address', ip]] as const) : []),
];

/** The mail is English, so its dates are too; the order of day and month is the reader's. */
const clock = (at: Date, reader: Pick<Contact, 'locale' | 'timeZone'> | undefined): string =>
  at.toLocaleString(/^en\b/.test(reader?.locale ?? '') && reader?.locale !== 'en' ? reader?.locale : 'en-GB', {
    timeZone: reader?.timeZone ?? 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
