import { z } from 'zod';
import { hasShortLocalPart, isEmptyOrVisible, plainAddress, storableText, writtenText } from '../../../kernel/text';
import { isTimeZone } from '../../../kernel/time';

const LONGEST_EMAIL = 254; // RFC 5321 4.5.3.1.3, without the angle brackets

export { writtenText as text } from '../../../kernel/text';

/** One spelling per mailbox: ends trimmed, lower case. */
export const email = writtenText(LONGEST_EMAIL)
  .trim()
  .toLowerCase()
  .overwrite(plainAddress)
  .refine((address) => address.length > LONGEST_EMAIL || hasShortLocalPart(address), {
    error: 'Use at most 64 characters before the @.',
  })
  .pipe(z.email({ error: 'Write an e-mail address, such as maria@example.org.' }));

/** One line that reads in the order it is written: what turns the direction of text around can make a name look like another. */
export const name = storableText(120)
  .trim()
  .min(1, { error: 'Say what we may call you.' })
  .refine(isEmptyOrVisible, { error: 'Say what we may call you, in characters that can be seen.' })
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u, { error: 'Use one line without control characters.' });

export const timeZone = z.string().refine(isTimeZone, { error: 'Use an IANA time zone, such as Africa/Nairobi.' });

const isLanguage = (tag: string): boolean => {
  try {
    return tag.length <= 16 && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};
export const language = z
  .string()
  .refine(isLanguage, { error: 'Use a language tag of at most 16 characters, such as en or sw-KE.' });

/** Any text: whether it may become a password is a rule of its own. */
export const password = z
  .string()
  .max(1024, { error: 'Use at most 1024 characters.' })
  .refine((typed) => !/\0|\p{Surrogate}/u.test(typed), {
    error: 'Remove the characters that cannot be stored (NUL or half a surrogate pair).',
  })
  .min(1, { error: 'Give the password.' });

/** What was typed may be no address at all; then it is nobody's. */
export const typedEmail = writtenText(LONGEST_EMAIL)
  .trim()
  .toLowerCase()
  .overwrite(plainAddress)
  .min(1, { error: 'Give the e-mail address.' });

/** Which state of a record a change was made on: two devices that change it at once cannot undo each other unseen. */
export const version = z
  .int({ error: 'Give the version that you last read.' })
  .min(0, { error: 'Give the version that you last read.' });
