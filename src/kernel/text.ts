import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** What turns the direction of a text around can make "10 mg" read as "01 mg" (Unicode 15.1, UAX 9; CVE-2021-42574). */
const TURNS_DIRECTION = /[\u202A-\u202E\u2066-\u2069]/u;
/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
const NOT_STORABLE = /\0|\p{Surrogate}/u;
/** Controls that are no line break and no tab (Unicode category Cc): nobody sees them, and terminals and printers obey them. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/u;
const BREAKS_LINE = /[\t\n\r\p{Zl}\p{Zp}]/u;
/** A text that may be no longer than this is one line: a name, a title, a strength. */
const LONGEST_LINE = 200;
/** Nothing that anybody sees: controls, formats, spaces and fillers. */
const INVISIBLE = /\p{C}|\p{Z}|\u115F|\u1160|\u2800|\u3164|\uFFA0|\u034F|\p{Default_Ignorable_Code_Point}/gu;

/** Whether anybody sees anything of this text. */
export const isVisible = (text: string): boolean => text.replace(INVISIBLE, '') !== '';

/** Whether it is empty, or there is something to be seen. That it is empty is said by another rule. */
export const isEmptyOrVisible = (text: string): boolean => text.trim() === '' || isVisible(text);

/** One spelling for letters that can be composed in several ways (Unicode NFC). What cannot be stored is left for its own refusal. */
export const composed = (text: string): string => text.normalize('NFC');

const STORABLE = z.refine<string>((text) => !NOT_STORABLE.test(text), {
  error: 'Remove the characters that cannot be stored (NUL or half a surrogate pair).',
});
const COMPOSED = z.overwrite<string>(composed);
const IN_ORDER = z.refine<string>((text) => !TURNS_DIRECTION.test(text), {
  error: 'Remove the characters that turn the direction of text around.',
});
const PLAIN = z.refine<string>((text) => NOT_STORABLE.test(text) || !CONTROLS.test(text), {
  error: 'Remove the control characters, such as BEL or ESC.',
});
const IN_ONE_LINE = z.refine<string>((text) => !BREAKS_LINE.test(text.trim()), {
  error: 'Write it in one line, without line breaks and tabs.',
});
const SEEN = z.refine<string>((text) => NOT_STORABLE.test(text) || isEmptyOrVisible(text), {
  error: 'Write something that can be seen.',
});

/**
 * A text under these rules, made once for each length: every step of a chain weighs some ten kilobytes for as long as the
 * process lives, and hundreds of fields have one of a few lengths.
 */
const textUnder = (rulesFor: (longest: number) => readonly (typeof STORABLE)[]) => {
  const made = new Map<number, z.ZodString>();
  return (longest: number): z.ZodString => {
    const known = made.get(longest);
    if (known) return known;
    const isShort = z.maxLength(longest, { error: `Use at most ${longest} characters.` });
    const text = z.string({ error: 'Write text.' }).check(isShort, STORABLE, COMPOSED, ...rulesFor(longest));
    made.set(longest, text);
    return text;
  };
};

/** Composed and storable; for what has words of its own about the rest. */
export const storableText = textUnder(() => []);

const written = (longest: number) => [IN_ORDER, PLAIN, ...(longest > LONGEST_LINE ? [] : [IN_ONE_LINE])];

/**
 * The one rule for every text that somebody writes and others read: composed (NFC), reading in the order in which it is
 * written, without control characters, and storable. What may have at most 200 characters is one line.
 */
export const writtenText = textUnder(written);

/** The same where something has to be seen of what is not empty: a name, a reason, a strength. */
export const seenText = textUnder((longest) => [...written(longest), SEEN]);

/**
 * An address with its domain as mail is sent there (UTS 46): `a@exämple.example` and its `xn--` form are one mailbox. What
 * is no address comes back as it is.
 */
export const plainAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  const domain = at < 1 ? '' : domainToASCII(address.slice(at + 1));
  return domain === '' ? address : `${address.slice(0, at)}@${domain}`;
};

/** The part before the `@` has at most 64 octets (RFC 5321 4.5.3.1.1). */
export const hasShortLocalPart = (address: string): boolean =>
  Buffer.byteLength(address.slice(0, Math.max(0, address.lastIndexOf('@')))) <= 64;
