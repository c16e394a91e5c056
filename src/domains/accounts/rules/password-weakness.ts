import { COMMON_PASSWORDS } from './common-passwords';

/** Ten plain characters, or fewer of an alphabet that has thousands. */
const LEAST_BYTES = 10;
/** Long enough for any phrase, in characters of any script (NIST SP 800-63B-4, 3.1.1.2: at least 64). */
const MOST_CHARACTERS = 128;
const LEAST_DIFFERENT = 5;
/** Shorter names would be found in everything. */
const LEAST_OF_A_NAME = 4;
/** Rows of keys and of the alphabet: running along one is no secret. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qazwsxedcrfvtgbyhnujm',
  '1qaz2wsx3edc4rfv5tgb',
];
const LETTERS_FOR_SIGNS: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Why `password` is too weak for this person, and what to do about it; null when it is good enough. */
export const passwordWeakness = (
  password: string,
  person: { readonly email: string; readonly name: string },
): string | null => {
  const bytes = Buffer.byteLength(password);
  const { length } = [...password];
  if (bytes < LEAST_BYTES)
    return `The password has ${length === 1 ? '1 character' : `${length} characters`}: use at least ${LEAST_BYTES}.`;
  if (length > MOST_CHARACTERS) return `The password is too long: use at most ${MOST_CHARACTERS} characters.`;
  if (new Set(password).size < LEAST_DIFFERENT)
    return `The password is made of too few different characters: use at least ${LEAST_DIFFERENT}.`;
  if (isCommon(password))
    return 'The password is one of the first that anybody would guess: use one that is not on lists of common passwords.';
  if (isPattern(password))
    return 'The password is a row of keys or repeats itself: use words or characters in no such order.';
  if (Buffer.byteLength(withoutPerson(password, person)) < LEAST_BYTES) {
    return `The password is mostly your name or e-mail address: apart from them use at least ${LEAST_BYTES} characters.`;
  }
  return null;
};

/** A common word stays one with signs for letters, and with digits and signs before or after it. */
const isCommon = (password: string): boolean => {
  const plain = password.toLowerCase();
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [
    plain,
    plain.replace(/[^\p{L}\p{N}]/gu, ''),
    core,
    spelledOut(plain),
    spelledOut(core),
    spelledOut(plain).replace(/[^a-z]/g, ''),
  ].some((form) => COMMON_PASSWORDS.has(form));
};

const spelledOut = (text: string): string => [...text].map((sign) => LETTERS_FOR_SIGNS[sign] ?? sign).join('');

const isPattern = (password: string): boolean => {
  const plain = password.toLowerCase();
  return /^(.+?)\1+.{0,2}$/su.test(plain) || isRun(plain);
};

/** True for what runs along rows of keys, forwards or backwards, but for three characters at most. */
const isRun = (text: string): boolean => {
  const rows = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);
  let rest = text;
  for (const row of rows) {
    for (let length = row.length; length >= 4; length -= 1) {
      for (let start = 0; start + length <= row.length; start += 1)
        rest = rest.replaceAll(row.slice(start, start + length), '');
    }
  }
  return rest.length <= 3;
};

/** The password without the words that everybody knows who knows the person. */
const withoutPerson = (
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): string => {
  const [mailbox = '', domain = ''] = email.toLowerCase().split('@');
  const words = [
    email,
    mailbox,
    domain,
    name,
    ...mailbox.split(/[^\p{L}\p{N}]+/u),
    ...name.split(/[^\p{L}\p{N}]+/u),
  ].map((word) => word.toLowerCase());
  return words
    .filter((word) => word.length >= LEAST_OF_A_NAME)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
};
