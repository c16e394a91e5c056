import { DOORS } from '../../../src/app/access/matrix';

/** What nobody may write where others read, by what is wrong with it. */
const WRONG: readonly (readonly [string, string])[] = [
  // Reads as "Metho10 mg", and is another strength.
  ['turns the direction of what stands in it', 'Metho\u202Egm 01\u202C'],
  ['holds a control character', 'Metfor\u0007min'],
];

type Body = Readonly<Record<string, unknown>>;

/** The body with another text at one place, for each place where there is one. */
const withText = (
  text: string,
  value: unknown,
  path: readonly string[] = [],
): readonly (readonly [string, unknown])[] => {
  if (typeof value === 'string') return [[path.join('.'), text]];
  if (Array.isArray(value))
    return value.flatMap((one, place) =>
      withText(text, one, [...path, String(place)]).map(([at, wrong]): readonly [string, unknown] => [
        at,
        value.with(place, wrong),
      ]),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    withText(text, one, [...path, key]).map(([at, wrong]): readonly [string, unknown] => [
      at,
      { ...(value as Body), [key]: wrong },
    ]),
  );
};

/** What nobody reads as words: ids, secrets, what is searched for, what programs say to programs, and notes, whose words the server forgets. */
const NOT_READ =
  /^ids?$|Ids?$|specialt|qrData|referenceNumber|^alg$|^kid$|password|token|secret|code|refresh|^q$|search|credential|endpoint|keys|webhook|signature|note$|raw|body/i;
const fieldOf = (path: string): string => path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';

it.each(WRONG)('no text that others read %s', (_what, text) => {
  const taken = DOORS.flatMap(({ name, body, example }) =>
    !body || !example
      ? []
      : withText(text, example)
          .filter(([at]) => !NOT_READ.test(fieldOf(at)))
          .filter(([, wrong]) => body.safeParse(wrong).success)
          .map(([at]) => `${name}: ${at}`),
  );
  expect(taken).toEqual([]);
});
