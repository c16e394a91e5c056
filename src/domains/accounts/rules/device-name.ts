import { said } from '../../../ports/message';

/** The first that is found names it: browsers also call themselves what they are not. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/CareLoop\/[\d.]+/i, 'CareLoop app'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/okhttp|Dart\/|CFNetwork/, 'App'],
  [/curl\/|Postman|node|undici|python/i, 'Program'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

const IN_SWAHILI: Readonly<Record<string, string>> = {
  'CareLoop app': 'Programu ya CareLoop',
  App: 'Programu',
  Program: 'Programu',
  'Unknown device': 'Kifaa kisichojulikana',
};

/** What people call the device that describes itself so, such as "Firefox on Windows". */
export const deviceName = (userAgent: string | null, language = 'en'): string => {
  const known = first(PROGRAMS, userAgent) ?? 'Unknown device';
  const program = said(language, known, IN_SWAHILI[known] ?? known);
  const system = first(SYSTEMS, userAgent);
  return system ? `${program} ${said(language, 'on', 'kwenye')} ${system}` : program;
};

const first = (names: readonly (readonly [RegExp, string])[], userAgent: string | null): string | undefined =>
  names.find(([mark]) => mark.test(userAgent ?? ''))?.[1];
