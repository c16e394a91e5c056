import { WEEKDAYS } from '../../../../kernel/calendar';
import type { Frequency } from '../step';
import { asMeant } from './spelling';

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  once: 1,
  two: 2,
  twice: 2,
  three: 3,
  thrice: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fourteen: 14,
  moja: 1,
  mbili: 2,
  tatu: 3,
  nne: 4,
  tano: 5,
  miwili: 2,
  mitatu: 3,
  minne: 4,
  mitano: 5,
  sita: 6,
  saba: 7,
  nane: 8,
  tisa: 9,
  kumi: 10,
  wiki: 7,
};
const NUMBER = String.raw`(\d{1,3}|${Object.keys(NUMBERS).join('|')})`;
const DAY = String.raw`(?:daily|per day|a day|each day|every day|in a day|/\s?day|kwa siku|kila siku)`;

export const numberOf = (written: string): number => NUMBERS[written.toLowerCase()] ?? Number(written);

/** The hours at which so many doses a day are usually taken. */
const USUAL: Readonly<Record<number, readonly string[]>> = {
  1: ['08:00'],
  2: ['08:00', '20:00'],
  3: ['08:00', '14:00', '20:00'],
  4: ['08:00', '12:00', '16:00', '20:00'],
  5: ['06:00', '10:00', '14:00', '18:00', '22:00'],
  6: ['06:00', '09:00', '12:00', '15:00', '18:00', '21:00'],
};

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:in the morning|every morning|each morning|mornings?|asubuhi|breakfast|mane)\b/iu, '08:00'],
  [/\b(?:at noon|midday|lunch|mchana)\b/iu, '13:00'],
  [/\b(?:in the evening|every evening|evenings?|dinner|supper|jioni)\b/iu, '18:00'],
  [/\b(?:at night|every night|nightly|at bedtime|before bed|nocte|usiku|hs)\b/iu, '21:00'],
];

const SHORT: readonly (readonly [RegExp, number])[] = [
  [/\b(?:od|o\.d\.?|qd|om|once daily)(?=\W|$)/iu, 1],
  [/\b(?:bd|bid|b\.d\.?|b\.i\.d\.?)(?=\W|$)/iu, 2],
  [/\b(?:tds|tid|t\.d\.s\.?|t\.i\.d\.?)(?=\W|$)/iu, 3],
  [/\b(?:qds|qid|q\.d\.s\.?|q\.i\.d\.?)(?=\W|$)/iu, 4],
];

const SWAHILI_DAYS = ['jumatatu', 'jumanne', 'jumatano', 'alhamisi', 'ijumaa', 'jumamosi', 'jumapili'] as const;

/** Morning, noon and night, as many write it: 1-0-1, 1+1+1. */
export const PARTS_OF_DAY = /(?<![\d/.-])([0-4])\s?[-+]\s?([0-4])\s?[-+]\s?([0-4])(?![\d/.-])/u;
/** So many at a time, so many times a day: 1x3, 2 x 2; and x3 alone before a number of days or a meal. */
const PAIR =
  /(?<![\d/.])(?:[1-4]\s?x\s?([1-4])\b|x\s?([1-4])(?=\s+(?:kwa|kabla|baada|daily|a day|per day|before|after|with|for)\b))/iu;

/** Whether it says in a prescriber's shorthand how often. */
export const hasShorthand = (typed: string): boolean =>
  PARTS_OF_DAY.test(typed) ||
  PAIR.test(typed) ||
  /\b(?:nocte|mane|\d{1,2}[\s-]?(?:hourly|hrly)|q\s?\d{1,2}\s?h)\b/iu.test(typed) ||
  SHORT.some(([words]) => words.test(typed));

/** A rhythm that a plan of days and hours does not hold: every other day, once a month, three times in all. */
export const hasOtherRhythm = (typed: string): boolean => {
  const text = asMeant(typed);
  if (/\bweekly\b.*\bx\s?\d+$|\bx\s?\d+\s+(?:doses|weeks)\b/iu.test(text)) return true;
  return /\b(?:(?:twice|thrice|(?:[2-9]|two|three|four|five) ?(?:times|x)) (?:a|per|each|every) (?:week|month)|\d ?(?:times|x) ?(?:\/ ?(?:wk|week|month)|weekly|monthly)|mara \S+ (?:kwa|kila) (?:wiki|mwezi)|kila (?:baada ya )?(?:siku|wiki|miezi|mwaka) (?:\d{1,2}|m?bili|miwili|m?i?tatu|m?i?nne|m?i?tano|sita)|alt(?:ernate|\.)? (?:days?|nights?)|(?:every|each) (?:month|year|fortnight)|yearly|annually|\d days? (?:a|per|each|every) week|siku \S+ kwa wiki|every (?:other|second|third|2nd|3rd|\d{1,2}|two|three|four) (?:days?|weeks?|months?)|eod|fortnightly|monthly|of (?:every|each) month|once (?:a|every) (?:month|fortnight)|kila mwezi)\b/iu.test(
    text,
  );
};

/** “Morning and night every day” is twice; with one of these it is once, whatever parts of the day stand beside it. */
const SAYS_ONCE = /\b(?:once|od|o\.d|qd|om|mara moja)\b/iu;

/** “2 mg after each loose stool”: how often depends on what happens. A meal happens every day. */
export const isByEvent = (text: string): boolean => BY_EVENT.test(text);
const BY_EVENT =
  /\b(?:after|with) (?:each|every) (?!(?:main )?(?:meal|food|feed|breakfast|lunch|dinner|supper)s?\b)|\b(?:at|on) (?:the )?onset\b|\b(?:during|with) (?:an? )?(?:attacks?|episodes?)\b|\bbaada ya kila\b(?! (?:mlo|chakula))/iu;

/** How often: what the words say, or null where they say nothing. `PRN` says only that it is taken as needed. */
export const frequencyOf = (typed: string): Frequency | null => {
  const text = asMeant(typed);
  if (
    /\b(?:prn|sos|(?:as|if|when|where) (?:needed|required|necessary)|as tolerated|inapohitajika|ikihitajika|ukihitaji)\b/iu.test(
      text,
    )
  )
    return { kind: 'as-needed', timesPerDay: null, everyHours: null, weekdays: [], times: [] };
  const hours = hoursOf(text);
  if (hours !== null) return { kind: 'interval', timesPerDay: null, everyHours: hours, weekdays: [], times: ['08:00'] };
  const parts = PARTS_OF_DAY.exec(text);
  if (parts) {
    const taken = ['08:00', '14:00', '20:00'].filter((_, place) => parts[place + 1] !== '0');
    return taken.length === 0
      ? null
      : { kind: 'daily', timesPerDay: taken.length, everyHours: null, weekdays: [], times: taken };
  }
  const times = PARTS.filter(([words]) => words.test(text)).map(([, time]) => time);
  const perDay = timesPerDayOf(text);
  const weekdays = weekdaysOf(text);
  if (weekdays.length > 0) {
    const count = perDay ?? Math.max(times.length, 1);
    return { kind: 'weekly', timesPerDay: count, everyHours: null, weekdays, times: timesFor(count, times) };
  }
  if (perDay === 1 && times.length > 1 && !SAYS_ONCE.test(text))
    return { kind: 'daily', timesPerDay: times.length, everyHours: null, weekdays: [], times };
  if (perDay !== null)
    return { kind: 'daily', timesPerDay: perDay, everyHours: null, weekdays: [], times: timesFor(perDay, times) };
  const isRepeated = /\b(?:every|each|kila)\b/iu.test(text);
  if (times.length === 0 || (isOnce(text) && !isRepeated)) return null;
  return { kind: 'daily', timesPerDay: times.length, everyHours: null, weekdays: [], times };
};

/** True for what is done one time, at a time that the words name. */
export const isOnce = (typed: string): boolean =>
  /\b(?:stat|today|tonight|tomorrow|right now|now|immediately|at once|leo|kesho|sasa|mara moja(?! kwa)|this (?:morning|evening|afternoon))\b/iu.test(
    asMeant(typed),
  );

const hoursOf = (text: string): number | null => {
  const found =
    new RegExp(
      String.raw`\b(?:every|each|kila(?: baada ya)?(?: masaa| saa)?)\s+${NUMBER}[\s-]*(?:hours?|hrs?|h|hourly|masaa|saa)?\b`,
      'iu',
    ).exec(text) ??
    /\bq\s?(\d{1,2})\s?h\b/iu.exec(text) ??
    /\b(\d{1,2})[\s-]?(?:hourly|hrly)\b/iu.exec(text);
  if (!found?.[1] || !/hour|hr|\dh\b|\d\s?h\b|hourly|saa/iu.test(found[0])) return null;
  const hours = numberOf(found[1]);
  return hours >= 1 && hours <= 168 ? hours : null;
};

const timesPerDayOf = (text: string): number | null => {
  const counted =
    new RegExp(String.raw`\bmara\s+${NUMBER}\s+(?:kwa siku|kila siku)`, 'iu').exec(text) ??
    new RegExp(String.raw`\b${NUMBER}(?:\s*(?:times|x))?\s*${DAY}`, 'iu').exec(text) ??
    new RegExp(String.raw`\b${NUMBER}\s*x\s*(?:daily|/day)`, 'iu').exec(text);
  if (counted?.[1] && /times|x|once|twice|thrice|mara/iu.test(counted[0])) return within(numberOf(counted[1]));
  for (const [words, count] of SHORT) if (words.test(text)) return count;
  const pair = PAIR.exec(text);
  if (pair) return Number(pair[1] ?? pair[2]);
  const mara = /\bmara (mbili|tatu|nne|[2-4])\b/iu.exec(text);
  if (mara?.[1]) return numberOf(mara[1]);
  if (/\bkwa siku\b(?!\s+(?:\d|moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi))/iu.test(text)) return 1;
  return new RegExp(String.raw`\b(?:daily|every day|each day|per day|a day|kila siku)\b`, 'iu').test(text) ? 1 : null;
};

const within = (count: number): number | null => (count >= 1 && count <= 24 ? count : null);

/** Days that stand side by side: Mon/Wed/Fri, M/W/F, Mon, Wed and Fri, Mon-Fri. */
const DAYS_IN_A_ROW =
  /\b((?:mon|tue?s?|wed|thu(?:rs?)?|fri|sat|sun)(?:day)?s?)((?:\s?(?:\/|,|&|,?\s?and)\s?(?:mon|tue?s?|wed|thu(?:rs?)?|fri|sat|sun)(?:day)?s?)+)\b/iu;
const rowOfDays = (text: string): Frequency['weekdays'] => {
  if (/\bm\s?[/,]\s?w\s?[/,]\s?f\b/iu.test(text)) return ['monday', 'wednesday', 'friday'];
  if (/\bmon(?:day)?s?\s?(?:-|–|to)\s?fri(?:day)?s?\b/iu.test(text)) return WEEKDAYS.slice(0, 5);
  const [row] = DAYS_IN_A_ROW.exec(text) ?? [];
  return row ? WEEKDAYS.filter((day) => new RegExp(String.raw`\b${day.slice(0, 3)}`, 'iu').test(row)) : [];
};

const weekdaysOf = (text: string): Frequency['weekdays'] => {
  if (/\bweekdays\b/iu.test(text)) return WEEKDAYS.slice(0, 5);
  const row = rowOfDays(text);
  if (row.length > 1) return row;
  const isEvery = /\b(?:every|each|on|kila|weekly|once a week)\b/iu.test(text);
  const isPlural = WEEKDAYS.some((day) => new RegExp(String.raw`\b${day}s\b`, 'iu').test(text));
  const hasNext = /\b(?:next|this|coming|ijayo)\b/iu.test(text);
  if (hasNext || (!isEvery && !isPlural)) return [];
  const repeats = isPlural || /\b(?:every|each|kila|weekly|once a week)\b/iu.test(text);
  const named = WEEKDAYS.filter((day, place) =>
    new RegExp(String.raw`\b(?:${day}s?|${day.slice(0, 3)}|${SWAHILI_DAYS[place] ?? day})\b`, 'iu').test(text),
  );
  if (named.length === 0) return /\b(?:weekly|once a week|every week|kila wiki)\b/iu.test(text) ? ['monday'] : [];
  return repeats || named.length > 1 ? named : [];
};

const timesFor = (count: number, named: readonly string[]): readonly string[] => {
  if (named.length === count) return named;
  return USUAL[count] ?? Array.from({ length: count }, (_, place) => at(Math.floor((place * 24 * 60) / count)));
};
const at = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** For how many days; null where the words do not say. */
export const durationOf = (typed: string): number | null => {
  const text = asMeant(typed);
  const over = /(?<![\d/])x?\s?(\d{1,3})\s?\/\s?(7|52|12)(?![\d/]|\.\d)/u.exec(text) ?? null;
  if (over?.[1]) return Number(over[1]) * ({ '7': 1, '52': 7, '12': 30 }[over[2] ?? '7'] ?? 1);
  const days =
    new RegExp(
      String.raw`\b(?:for|x|kwa|during|over)\s*(?:the )?(?:next |muda wa )?(?:(siku|wiki|mwezi|miezi)\s+${NUMBER}|${NUMBER}[\s-]*(days?|nights?|d|weeks?|wks?|months?))\b`,
      'iu',
    ).exec(text) ??
    new RegExp(
      String.raw`()()(?<!\b(?:once|twice|times|every|each)\s)\b${NUMBER}[\s-]+(days?|weeks?)\b(?! ago)`,
      'iu',
    ).exec(text);
  if (!days) return swahiliDays(text) ?? countedDays(text);
  const unit = (days[1] || days[4] || '').toLowerCase();
  const count = numberOf(days[2] || days[3] || '');
  const each = /^(?:w|wiki)/u.test(unit) ? 7 : /^m/u.test(unit) ? 30 : 1;
  return Number.isInteger(count * each) && count * each >= 1 && count * each <= 3_660 ? count * each : null;
};

/** “tds siku 3”: the days stand at the end, without a word before them. */
const swahiliDays = (text: string): number | null => {
  const [, unit, count] =
    new RegExp(String.raw`(?<!\b(?:kila|kwa)\s)\b(siku|wiki|miezi)\s+${NUMBER}$`, 'iu').exec(text.trim()) ?? [];
  return unit && count ? numberOf(count) * ({ siku: 1, wiki: 7 }[unit.toLowerCase()] ?? 30) : null;
};

/** “1 nocte x 6”: of what is taken once a day, so many are so many days. */
const countedDays = (text: string): number | null => {
  const count = Number(/\bx\s?(\d{1,2})$/iu.exec(text.trim())?.[1] ?? 0);
  return count > 1 && /\b(?:nocte|mane|od|om|daily|at night|every night)\b/iu.test(text) ? count : null;
};
