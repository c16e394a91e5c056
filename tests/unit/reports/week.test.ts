import { summaryOf } from '../../../src/domains/reports/rules/summary';
import { lastWeekIn } from '../../../src/domains/reports/rules/week';

describe('the week', () => {
  it.each([
    ['Africa/Nairobi', '2026-11-30T03:59:00Z', '2026-11-16'],
    ['Africa/Nairobi', '2026-11-30T04:00:00Z', '2026-11-23'],
    ['America/New_York', '2026-11-30T11:59:00Z', '2026-11-16'],
    ['America/New_York', '2026-11-30T12:00:00Z', '2026-11-23'],
    ['Pacific/Auckland', '2026-11-29T18:00:00Z', '2026-11-23'],
    // Clocks go forward on Sunday 29 March, and back on Sunday 25 October.
    ['Europe/Berlin', '2026-03-30T05:00:00Z', '2026-03-23'],
    ['Europe/Berlin', '2026-03-30T04:59:00Z', '2026-03-16'],
    ['Europe/Berlin', '2026-10-26T06:00:00Z', '2026-10-19'],
    ['Europe/Berlin', '2026-10-26T05:59:00Z', '2026-10-12'],
    // There is no midnight on that Monday's eve in Beirut.
    ['Asia/Beirut', '2026-03-30T04:00:00Z', '2026-03-23'],
  ])('in %s at %s is that of %s', (zone, now, monday) => {
    expect(lastWeekIn(zone, new Date(now)).from).toBe(monday);
  });

  it('counts days in a row on which everything was taken, up to the last with a dose', () => {
    const outcomes = [
      { localDate: '2026-11-23', status: 'taken' },
      { localDate: '2026-11-24', status: 'missed' },
      { localDate: '2026-11-25', status: 'taken' },
      { localDate: '2026-11-27', status: 'taken', count: 2 },
    ];
    expect(summaryOf(outcomes, '2026-11-23', '2026-11-29')).toMatchObject({ taken: 4, missed: 1, total: 5, streak: 2 });
  });
});
