import { groupsOfEnough } from '../../../src/domains/dashboards/rules/few';
import { ofEnough } from '../../../src/kernel/few';

const counts = (...given: number[]): (number | null)[] =>
  groupsOfEnough(given.map((count, place) => ({ state: String(place), count }))).map(({ count }) => count);

it('does not tell of groups below five people, and says when there is nobody', () => {
  expect([0, 1, 4, 5].map(ofEnough)).toEqual([0, null, null, 5]);
});

it('hides a second group where one alone would follow from the sum', () => {
  expect(counts(40, 9, 3)).toEqual([40, null, null]);
  expect(counts(40, 2, 3)).toEqual([40, null, null]);
  expect(counts(40, 9, 5)).toEqual([40, 9, 5]);
  expect(counts(3)).toEqual([null]);
});
