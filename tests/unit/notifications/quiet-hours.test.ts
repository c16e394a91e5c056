import { quietUntil } from '../../../src/domains/notifications/rules/quiet-hours';

const NIGHT = { from: '22:00', to: '06:30' };
const until = (now: string, zone = 'Africa/Nairobi', quiet = NIGHT): string | null =>
  quietUntil(quiet, zone, new Date(now))?.toISOString() ?? null;

describe('quiet hours', () => {
  it.each([
    ['before them', '2026-03-01T18:59:59Z', null],
    ['in the evening', '2026-03-01T19:00:00Z', '2026-03-02T03:30:00.000Z'],
    ['after midnight', '2026-03-01T22:00:00Z', '2026-03-02T03:30:00.000Z'],
    ['in their last minute', '2026-03-02T03:29:59Z', '2026-03-02T03:30:00.000Z'],
    ['after them', '2026-03-02T03:30:00Z', null],
  ])('%s', (_when, now, end) => expect(until(now)).toBe(end));

  it('may lie within a day', () => {
    const siesta = { from: '13:00', to: '15:00' };
    expect([
      until('2026-03-01T09:59:00Z', undefined, siesta),
      until('2026-03-01T10:00:00Z', undefined, siesta),
      until('2026-03-01T12:00:00Z', undefined, siesta),
    ]).toEqual([null, '2026-03-01T12:00:00.000Z', null]);
  });

  it('are the person’s own, also where the clocks change in them', () => {
    expect(until('2026-03-08T04:00:00Z', 'America/New_York')).toBe('2026-03-08T10:30:00.000Z'); // 23:00 before the clocks go forward
    expect(until('2026-03-08T04:00:00Z', 'America/New_York', { from: '22:00', to: '02:30' })).toBe(
      '2026-03-08T07:30:00.000Z',
    ); // 02:30 is skipped
    expect(until('2026-11-01T06:10:00Z', 'America/New_York', { from: '22:00', to: '01:30' })).toBeNull(); // 01:10 for the second time
  });
});
