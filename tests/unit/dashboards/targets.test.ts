import { aimOf, targetsWith } from '../../../src/domains/dashboards/rules/targets';

it('is reached from above by shares, and from below by waiting times', () => {
  const targets = targetsWith('');
  const rate = { name: 'appointments.completion-rate', unit: 'percent' } as const;
  const wait = { name: 'support.first-answer', unit: 'seconds' } as const;
  expect(aimOf({ ...rate, value: 90 }, targets)).toEqual({ target: 90, isReached: true });
  expect(aimOf({ ...rate, value: 89.9 }, targets)).toEqual({ target: 90, isReached: false });
  expect(aimOf({ ...wait, value: 86_400 }, targets)).toEqual({ target: 86_400, isReached: true });
  expect(aimOf({ ...wait, value: 86_401 }, targets)).toEqual({ target: 86_400, isReached: false });
  expect(aimOf({ ...rate, value: null }, targets)).toEqual({ target: 90, isReached: null });
  expect(aimOf({ name: 'people.registered', unit: 'count', value: 4 }, targets)).toEqual({
    target: null,
    isReached: null,
  });
});

it('is what the settings say, and says which entry does not fit', () => {
  expect(targetsWith('payments.success-rate=99.5, people.registered=10').get('payments.success-rate')).toBe(99.5);
  expect(() => targetsWith('payments.success-rate=all')).toThrow('"payments.success-rate=all" is no target');
});
