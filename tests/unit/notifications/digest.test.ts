import { nextDigestAt } from '../../../src/domains/notifications/rules/digest';

const next = (now: string, zone: string): string => nextDigestAt(zone, new Date(now)).toISOString();

it('a summary goes out at the next eight in the morning where its reader is', () => {
  expect(next('2026-03-01T04:59:59Z', 'Africa/Nairobi')).toBe('2026-03-01T05:00:00.000Z');
  expect(next('2026-03-01T05:00:00Z', 'Africa/Nairobi')).toBe('2026-03-02T05:00:00.000Z');
});

it('it is eight on that clock also on the days on which clocks change', () => {
  expect(next('2026-03-07T20:00:00Z', 'America/New_York')).toBe('2026-03-08T12:00:00.000Z'); // forward, in that night
  expect(next('2026-10-31T20:00:00Z', 'America/New_York')).toBe('2026-11-01T13:00:00.000Z'); // back
  expect(next('2026-11-01T13:00:00Z', 'America/New_York')).toBe('2026-11-02T13:00:00.000Z');
});
