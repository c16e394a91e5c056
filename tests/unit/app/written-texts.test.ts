import { DOORS } from '../../../src/app/access/matrix';

/** Reads as "Metho10 mg", and is another strength. */
const TURNED = 'Metho\u202Egm 01\u202C';

type Body = Readonly<Record<string, unknown>>;

/** The body with another text at one place, for each place where there is one. */
const withTurnedText = (value: unknown, path: readonly string[] = []): readonly (readonly [string, unknown])[] => {
  if (typeof value === 'string') return [[path.join('.'), TURNED]];
  if (Array.isArray(value))
    return value.flatMap((one, place) =>
      withTurnedText(one, [...path, String(place)]).map(([at, turned]): readonly [string, unknown] => [
        at,
        value.with(place, turned),
      ]),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    withTurnedText(one, [...path, key]).map(([at, turned]): readonly [string, unknown] => [
      at,
      { ...(value as Body), [key]: turned },
    ]),
  );
};

/** What nobody reads as words: ids, secrets, what is searched for, what programs say to programs, and notes, whose words the server forgets. */
const NOT_READ =
  /^ids?$|Ids?$|specialt|qrData|referenceNumber|^alg$|^kid$|password|token|secret|code|refresh|^q$|search|credential|endpoint|keys|webhook|signature|note$|raw|body/i;
const fieldOf = (path: string): string => path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';

it('no text that others read turns the direction of what stands in it', () => {
  const taken = DOORS.flatMap(({ name, body, example }) =>
    !body || !example
      ? []
      : withTurnedText(example)
          .filter(([at]) => !NOT_READ.test(fieldOf(at)))
          .filter(([, turned]) => body.safeParse(turned).success)
          .map(([at]) => `${name}: ${at}`),
  );
  expect(taken).toEqual([]);
});
