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

/** What people call the device that describes itself so, such as "Firefox on Windows". */
export const deviceName = (userAgent: string | null): string => {
  const { program, system } = deviceParts(userAgent);
  return system ? `${program} on ${system}` : program;
};

/** The program, and what it runs on where that is known. */
export const deviceParts = (userAgent: string | null): { readonly program: string; readonly system?: string } => ({
  program: first(PROGRAMS, userAgent) ?? 'Unknown device',
  system: first(SYSTEMS, userAgent),
});

const first = (names: readonly (readonly [RegExp, string])[], userAgent: string | null): string | undefined =>
  names.find(([mark]) => mark.test(userAgent ?? ''))?.[1];
