import { isRace } from '../../../src/domains/accounts/rules/renewal-race';

const won = new Date('2026-03-01T10:00:00Z');
const at = (ms: number): Date => new Date(won.getTime() + ms);

it.each([
  ['came before the renewal was done, and is answered at once', -5, 0, true],
  ['came at the same moment', 0, 0, true],
  ['came after it', 1, 1, false],
  ['belongs to a crowd that somebody keeps going for longer than any race', -5, 10_001, false],
])('a request that %s', (_what, since, now, race) => expect(isRace(at(since), won, at(now))).toBe(race));
