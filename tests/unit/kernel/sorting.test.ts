import { folded } from '../../../src/kernel/folded';
import { orderBy, sortBy, sortOf } from '../../../src/kernel/sorting';

const COLUMNS = { name: 'u.name', age: 'u.age' };

it('a list is sorted by what it knows, and says what that is', () => {
  const sort = sortBy(['name', 'age']);
  expect(sort.parse(undefined)).toBeUndefined();
  expect(sort.parse('-age')).toBe('-age');
  const refused = sort.safeParse('password');
  expect(refused.error?.issues[0]?.message).toBe(
    'Choose from name, age, with a minus in front for the other way round.',
  );
  expect(sortOf('-age')).toEqual({ by: 'age', isDown: true });
  expect(sortOf('')).toBeNull();
});

it('what is equal stands in the order of the list itself, and what is not known stands last', () => {
  expect(orderBy(undefined, COLUMNS, 'u.id desc')).toBe('u.id desc');
  expect(orderBy('name', COLUMNS, 'u.id desc')).toBe('u.name asc nulls last, u.id desc');
  expect(orderBy('-age', COLUMNS, 'u.id desc')).toBe('u.age desc nulls last, u.id desc');
});

it.each([
  ['Ñandú', 'nandu'],
  ['ÅNGSTRÖM', 'angstrom'],
  ['Cafe\u0301', 'cafe'],
])('%s is looked for as %s', (text, as) => {
  expect(folded(text)).toBe(as);
});
