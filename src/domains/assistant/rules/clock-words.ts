import type { TimeOfDay } from '../../../kernel/time';

/** The times of day that words name. `unclear`: hours that may be of the morning or the evening. */
export interface SpokenTimes {
  readonly times: readonly TimeOfDay[];
  readonly unclear: readonly number[];
  /** The words without the times. */
  readonly rest: string;
}

const SWAHILI_HOURS: Readonly<Record<string, number>> = {
  'kumi na mbili': 12,
  'kumi na moja': 11,
  kumi: 10,
  tisa: 9,
  nane: 8,
  saba: 7,
  sita: 6,
  tano: 5,
  nne: 4,
  tatu: 3,
  mbili: 2,
  moja: 1,
};
const SWAHILI = new RegExp(
  String.raw`\b(?:at |kwenye )?saa\s+(\d{1,2}|${Object.keys(SWAHILI_HOURS).join('|')})(\s+na\s+nusu)?(?:\s+(?:za |ya )?(asubuhi|mchana|alasiri|jioni|usiku|alfajiri))?`,
  'giu',
);
const CLOCK = /\b(?:at\s+)?([01]?\d|2[0-3]):([0-5]\d)\s*([ap])?\.?(?:m\b\.?)?/giu;
const HALF_DAY = /\b(?:at\s+)?(1[0-2]|0?[1-9])\s*([ap])\.?m\b\.?/giu;
const AT_HOUR =
  /\b(?:at|by|to|from)\s+(2[0-3]|1\d|0?\d)(?:\s*o['’]?clock)?(?:\s+(?:in the\s+)?(morning|afternoon|evening)|\s+(at night|tonight))?(?!\s*(?:mg|mcg|g|ml|iu|tab|cap|days?|weeks?|months?|times|x|hours?|minutes?|min|%|-|\d|\/|:|,\d))\b/giu;
const NAMED: readonly (readonly [RegExp, TimeOfDay])[] = [
  [/\b(?:at )?(?:noon|midday)\b/giu, '12:00'],
  [/\b(?:at )?midnight\b/giu, '00:00'],
];

/** Swahili counts hours from sunrise and sunset: saa moja asubuhi is 07:00. */
const swahiliHour = (hour: number, part: string): number => {
  const counted = hour % 12;
  if (part === 'usiku') return (counted + 18) % 24;
  if (part === 'alfajiri') return counted === 0 ? 6 : (counted + 18) % 24;
  return part === 'jioni' && counted === 0 ? 18 : counted + 6;
};

const at = (hour: number, minute = 0): TimeOfDay =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

export const spokenTimes = (words: string): SpokenTimes => {
  const times: TimeOfDay[] = [];
  const unclear: number[] = [];
  const taking = (text: string, pattern: RegExp, take: (found: RegExpMatchArray) => boolean): string =>
    text.replaceAll(pattern, (...found: unknown[]) => {
      const groups = found.filter(
        (each): each is string | undefined => typeof each !== 'number' && typeof each !== 'object',
      );
      return take(groups as RegExpMatchArray) ? ' ' : String(found[0]);
    });
  let rest = taking(words, SWAHILI, ([, hour = '', half, part]) => {
    const counted = SWAHILI_HOURS[hour.toLowerCase()] ?? Number(hour);
    if (counted < 1 || counted > 12) return false;
    if (part) times.push(at(swahiliHour(counted, part.toLowerCase()), half ? 30 : 0));
    else unclear.push((counted + 6) % 12 || 12);
    return true;
  });
  rest = taking(rest, CLOCK, ([, hour = '', minute = '', half]) => {
    times.push(at(halfDay(Number(hour), half), Number(minute)));
    return true;
  });
  rest = taking(rest, HALF_DAY, ([, hour = '', half]) => {
    times.push(at(halfDay(Number(hour), half)));
    return true;
  });
  rest = taking(rest, AT_HOUR, ([, hour = '', part, night]) => {
    const given = Number(hour);
    if (part === undefined && night === undefined && given >= 1 && given <= 12) unclear.push(given);
    else times.push(at(part === 'morning' || given > 12 || given === 0 ? given % 24 : halfDay(given, 'p')));
    return true;
  });
  for (const [pattern, time] of NAMED)
    rest = taking(rest, pattern, () => {
      times.push(time);
      return true;
    });
  return { times: [...new Set(times)].toSorted(), unclear, rest: rest.replaceAll(/\s{2,}/gu, ' ').trim() };
};

const halfDay = (hour: number, half: string | undefined): number => {
  if (half === undefined) return hour;
  return half.toLowerCase() === 'a' ? hour % 12 : (hour % 12) + 12;
};

/** The hour in the half of the day in which `around` lies: 9 is 09:00 for what was at 08:00, and 21:00 for what was at 20:00. */
export const sameHalfDay = (hour: number, around: TimeOfDay): TimeOfDay =>
  at(around < '12:00' ? hour % 12 : (hour % 12) + 12);
