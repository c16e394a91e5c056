import { DAY_SPANS, instantsOfSpan, zonedSpan } from '../../../src/kernel/day-spans';

/** A Saturday evening in New York, and Sunday in Nairobi and Auckland. */
const NOW = new Date('2026-11-29T02:30:00Z');
const span = (text: string): readonly (string | null)[] | null => {
  const instants = instantsOfSpan(text, NOW);
  return instants && [instants.from?.toISOString() ?? null, instants.before?.toISOString() ?? null];
};

it('days begin at midnight of their zone', () => {
  expect(span('from today (Africa/Nairobi)')).toEqual(['2026-11-28T21:00:00.000Z', null]);
  expect(span('from today (America/New_York)')).toEqual(['2026-11-28T05:00:00.000Z', null]);
  expect(span('today (Pacific/Auckland)')).toEqual(['2026-11-28T11:00:00.000Z', '2026-11-29T11:00:00.000Z']);
  expect(span('before today (UTC)')).toEqual([null, '2026-11-29T00:00:00.000Z']);
});

it('a week begins on Monday, and seven days hold today', () => {
  expect(span('last week (UTC)')).toEqual(['2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z']);
  expect(span('last 7 days (UTC)')).toEqual(['2026-11-23T00:00:00.000Z', '2026-11-30T00:00:00.000Z']);
  expect(span('next 7 days (UTC)')).toEqual(['2026-11-29T00:00:00.000Z', '2026-12-06T00:00:00.000Z']);
});

it('each is read as it is written, and nothing else is', () => {
  for (const each of DAY_SPANS) expect(span(zonedSpan(each, 'Etc/GMT+3'))).not.toBeNull();
  for (const text of ['', 'today', 'constructor (UTC)', 'today (UTC) ', 'today (UTC)) or (1=1'])
    expect(span(text)).toBeNull();
  expect(() => span('today (Mars/Phobos)')).toThrow(RangeError);
});
