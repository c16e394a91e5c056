import { capitalised } from './capitalised';

/** An IANA name, such as "Africa/Nairobi". Offsets such as "+03:00" are no zones: they know nothing of clock changes. */
export type TimeZone = string;

/** The IANA names that stand without an area. Intl knows others ("ACT", "JST") that no zone table has. */
const WITHOUT_AREA = `UTC GMT UCT GMT0 GMT+0 GMT-0 EST MST HST CET EET MET WET PRC ROC ROK GB NZ GB-Eire NZ-CHAT W-SU
  EST5EDT CST6CDT MST7MDT PST8PDT Cuba Egypt Eire Greenwich Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya
  Navajo Poland Portugal Singapore Turkey Universal Zulu`.split(/\s+/);
const AREAS = `Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada Chile Etc Europe Indian Mexico
  Pacific US`.split(/\s+/);
/** Words that are not written with one capital at the front. */
const ODD_WORDS = `es of au McMurdo DumontDUrville ACT LHI NSW UTC UCT EasterIsland BajaNorte BajaSur
  GMT GMT0 GMT+0 GMT-0 DeNoronha`.split(/\s+/);

const written = (words: readonly string[]): ReadonlyMap<string, string> =>
  new Map(words.map((word) => [word.toLowerCase(), word]));
const slashless = written(WITHOUT_AREA);
const areas = written(AREAS);
const oddWords = written(ODD_WORDS);
const known = new Set<TimeZone>();

/** True for a name that `canonicalTimeZone` knows, however it is capitalised. */
export const isTimeZone = (name: string): boolean => canonicalTimeZone(name) !== null;

/**
 * The name as the IANA table writes it ("africa/nairobi" is "Africa/Nairobi"), or null when there is no such zone.
 * An alias stays the alias: who asks for Asia/Kolkata is not answered Asia/Calcutta.
 */
export const canonicalTimeZone = (name: string): TimeZone | null => {
  const spelt = spell(name);
  if (spelt === null || known.has(spelt)) return spelt;
  if (!intlKnows(spelt)) return null;
  known.add(spelt);
  return spelt;
};

const spell = (name: string): TimeZone | null => {
  if (name.length > 40) return null;
  const [area, ...places] = name.toLowerCase().split('/');
  if (places.length === 0) return slashless.get(area ?? '') ?? null;
  const writtenArea = areas.get(area ?? '');
  return writtenArea === undefined ? null : [writtenArea, ...places.map(spellPlace)].join('/');
};

/** "port-au-prince" is "Port-au-Prince", "gmt+3" is "GMT+3". */
const spellPlace = (place: string): string => {
  const whole = oddWords.get(place) ?? (place.startsWith('gmt') ? place.toUpperCase() : undefined);
  return whole ?? place.replace(/[a-z]+/g, (word) => oddWords.get(word) ?? capitalised(word));
};

const intlKnows = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
