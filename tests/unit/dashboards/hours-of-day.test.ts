import { hoursOfDay } from '../../../src/domains/dashboards/rules/hours-of-day';

const startsOf = (date: string, zone: string): string[] => hoursOfDay(date, zone).hours.map(({ startsAt }) => startsAt);

describe('the hours of a day', () => {
  it('are 24, from midnight to midnight where the day is lived', () => {
    const day = hoursOfDay('2026-11-21', 'Africa/Nairobi');
    expect(day.from.toISOString()).toBe('2026-11-20T21:00:00.000Z');
    expect(day.to.toISOString()).toBe('2026-11-21T21:00:00.000Z');
    expect(day.hours).toHaveLength(24);
    expect(day.hours[0]?.startsAt).toBe('00:00');
    expect(day.hours.at(-1)?.startsAt).toBe('23:00');
  });

  it('are 23 when the clocks go forward, without the hour that is skipped', () => {
    const starts = startsOf('2026-03-29', 'Europe/Berlin');
    expect(starts).toHaveLength(23);
    expect(starts).not.toContain('02:00');
  });

  it('are 25 when the clocks go back, with one hour twice', () => {
    const starts = startsOf('2026-10-25', 'Europe/Berlin');
    expect(starts).toHaveLength(25);
    expect(starts.filter((start) => start === '02:00')).toHaveLength(2);
  });

  it('begin at one where midnight itself is skipped', () => {
    expect(startsOf('2026-04-24', 'Africa/Cairo')[0]).toBe('01:00');
  });

  it('cover half-hour zones and half-hour clock changes without a gap', () => {
    for (const [date, zone] of [
      ['2026-11-21', 'Asia/Kolkata'],
      ['2026-10-04', 'Australia/Lord_Howe'],
      ['2026-04-05', 'Australia/Lord_Howe'],
    ] as const) {
      const { from, to, hours } = hoursOfDay(date, zone);
      expect(hours[0]?.from).toEqual(from);
      expect(to.getTime() - (hours.at(-1)?.from.getTime() ?? 0)).toBeLessThanOrEqual(3_600_000);
    }
  });
});
