import { z } from 'zod';
import { DOORS } from '../../../src/app/access/matrix';
import { checked } from '../../../src/app/access/input';

const result = (schema: z.ZodType, value: unknown): string => {
  try {
    checked(schema, value);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

it.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, 'is missing'],
  [z.string(), 7, 'must be a text'],
  [z.int(), 'x', 'must be a number'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.boolean(), 'x', 'must be true or false'],
  [z.array(z.string()), 'x', 'must be a list'],
  [z.enum(['a', 'b']), 'c', 'must be a or b'],
  [z.string().min(3), 'ab', 'must have at least 3 characters'],
  [z.string().max(1), 'ab', 'must have at most 1 character'],
  [z.array(z.int()).max(2), [1, 2, 3], 'must have at most 2 entries'],
  [z.number().max(9), 10, 'must be at most 9'],
  [z.string({ error: 'Say your name.' }), undefined, 'Say your name.'],
])('%# names the field and what to do', (schema, value, words) => {
  expect(result(z.strictObject({ field: schema }), { field: value })).toBe(`field: ${words}`);
});

it('no door speaks the words of its tools to whoever sends nothing', () => {
  const nothing = DOORS.flatMap((door) =>
    door.body ? [[`${door.method} ${door.paths[0]}`, result(door.body, {})]] : [],
  );
  expect(
    nothing.filter(([, words]) =>
      /invalid input|expected (?!stock)|received (a|an|null|undefined|string|number|NaN)\b|undefined/i.test(
        words ?? '',
      ),
    ),
  ).toEqual([]);
});
