import fc from 'fast-check';
import {
  addDays,
  canonicalTimeZone,
  compareDates,
  dateOfDayNumber,
  dayNumberOf,
  daysBetween,
  isLocalDate,
  isTimeOfDay,
  isTimeZone,
  localDateOf,
  localTimeOf,
  placeOnClock,
  startOfDay,
  weekdayOf,
} from '../../../src/kernel/time';

const aDayNumber = fc.integer({ min: dayNumberOf('2000-01-01'), max: dayNumberOf('2100-12-31') });

describe('calendar days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2100-02-28', 1, '2100-03-01'],
  ])('%s and %i days is %s', (date, days, expected) => expect(addDays(date, days)).toBe(expected));

  it.each([
    ['2026-12-29', 'tuesday'],
    ['1970-01-01', 'thursday'],
    ['2024-05-30', 'thursday'],
    ['1969-12-28', 'sunday'],
  ])('%s is a %s', (date, weekday) => expect(weekdayOf(date)).toBe(weekday));

  it('counts days there and back', () => {
    fc.assert(
      fc.property(aDayNumber, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        const date = dateOfDayNumber(day);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(Math.sign(compareDates(addDays(date, days), date))).toBe(Math.sign(days));
      }),
    );
  });

  it.each([
    '2026-02-30',
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    '',
    '2026-01-01\n',
  ])('refuses %j as a day', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => dayNumberOf(text)).toThrow(RangeError);
  });

  it.each(['24:00', '8:00', '08:60', '08:00:00', '', '08:00\n', '-1:00'])('refuses %j as a time of day', (text) => {
    expect(isTimeOfDay(text)).toBe(false);
    expect(() => placeOnClock('2026-01-01', text, 'UTC')).toThrow(RangeError);
  });
});

describe('time zones', () => {
  it.each([
    ['africa/nairobi', 'Africa/Nairobi'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['EUROPE/KYIV', 'Europe/Kyiv'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
    ['africa/dar_es_salaam', 'Africa/Dar_es_Salaam'],
    ['america/argentina/buenos_aires', 'America/Argentina/Buenos_Aires'],
    ['antarctica/dumontdurville', 'Antarctica/DumontDUrville'],
    ['utc', 'UTC'],
    ['etc/gmt+3', 'Etc/GMT+3'],
    ['est5edt', 'EST5EDT'],
    ['us/pacific', 'US/Pacific'],
  ])('writes %s as %s', (name, expected) => expect(canonicalTimeZone(name)).toBe(expected));

  it('writes every zone that Intl lists as Intl does', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) expect(canonicalTimeZone(zone.toLowerCase())).toBe(zone);
  });

  it.each([
    '+03:00',
    '-0800',
    '+3',
    'GMT+3',
    'UTC+3',
    '',
    ' ',
    'Nairobi',
    'Africa/Atlantis',
    'Africa/Nairobi\u0000',
    'JST',
    'SystemV/EST5',
    'Africa/',
    '/',
    '../etc/passwd',
    `${'Africa/'.repeat(9)}Nairobi`,
  ])('refuses %j', (name) => expect(isTimeZone(name)).toBe(false));
});

describe('placing a wall-clock time', () => {
  it.each([
    ['an ordinary day', '2026-12-29', '02:00', 'Africa/Nairobi', '2026-12-28T23:00:00.000Z', false],
    ['08:00 in winter', '2026-03-28', '08:00', 'Europe/Athens', '2026-03-28T06:00:00.000Z', false],
    ['08:00 after the spring change', '2026-03-29', '08:00', 'Europe/Athens', '2026-03-29T05:00:00.000Z', false],
    [
      'a skipped 02:30, which becomes 03:30',
      '2026-03-08',
      '02:30',
      'America/New_York',
      '2026-03-08T07:30:00.000Z',
      true,
    ],
    ['the last minute before a gap', '2026-03-08', '01:59', 'America/New_York', '2026-03-08T06:59:00.000Z', false],
    ['the first minute of a gap', '2026-03-08', '02:00', 'America/New_York', '2026-03-08T07:00:00.000Z', true],
    ['the first minute after a gap', '2026-03-08', '03:00', 'America/New_York', '2026-03-08T07:00:00.000Z', false],
    [
      'a doubled 01:30, the first of the two',
      '2026-11-01',
      '01:30',
      'America/New_York',
      '2026-11-01T05:30:00.000Z',
      false,
    ],
    ['the minute after the doubled hour', '2026-11-01', '02:00', 'America/New_York', '2026-11-01T07:00:00.000Z', false],
    ['a gap of half an hour', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z', true],
    ['an overlap of half an hour', '2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', false],
    ['a gap at midnight in Cairo', '2026-04-24', '00:30', 'Africa/Cairo', '2026-04-23T22:30:00.000Z', true],
    ['a gap at midnight in Beirut', '2026-03-29', '00:00', 'Asia/Beirut', '2026-03-28T22:00:00.000Z', true],
    ['a gap at midnight in Santiago', '2026-09-06', '00:15', 'America/Santiago', '2026-09-06T04:15:00.000Z', true],
    ['a gap at midnight in Asuncion', '2022-10-02', '00:30', 'America/Asuncion', '2022-10-02T04:30:00.000Z', true],
    ['a gap that ends at midnight in Nuuk', '2026-03-28', '23:30', 'America/Nuuk', '2026-03-29T01:30:00.000Z', true],
    [
      'a change at one minute past midnight in St. John’s',
      '2010-03-14',
      '00:30',
      'America/St_Johns',
      '2010-03-14T04:00:00.000Z',
      true,
    ],
    ['a day that Samoa never had', '2011-12-30', '10:00', 'Pacific/Apia', '2011-12-30T20:00:00.000Z', true],
    ['a day that Kwajalein never had', '1993-08-21', '08:00', 'Pacific/Kwajalein', '1993-08-21T20:00:00.000Z', true],
    ['the far end of the calendar', '2100-12-31', '23:59', 'Pacific/Kiritimati', '2100-12-31T09:59:00.000Z', false],
    ['a change in the year 2099', '2099-07-01', '08:00', 'Europe/Athens', '2099-07-01T05:00:00.000Z', false],
  ])('%s', (_, date, time, zone, at, shifted) => {
    expect(placeOnClock(date, time, zone)).toEqual({ at: new Date(at), shifted });
  });

  it('reads back what it placed, unless the clock skipped it', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(aDayNumber, fc.integer({ min: 0, max: 1439 }), zone, (day, minute, zone) => {
        const date = dateOfDayNumber(day);
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        const { at, shifted } = placeOnClock(date, time, zone);
        expect(localDateOf(at, zone) === date && localTimeOf(at, zone) === time).toBe(!shifted);
      }),
      { numRuns: 2000 },
    );
  });

  it('survives days far outside any plan', () => {
    expect(placeOnClock('0001-01-01', '08:00', 'Europe/Athens').at.toISOString().slice(0, 10)).toBe('0001-01-01');
    expect(placeOnClock('9999-12-30', '08:00', 'Europe/Athens').at.toISOString()).toBe('9999-12-30T06:00:00.000Z');
  });

  it('knows no such day, and no such zone', () => {
    expect(() => placeOnClock('2026-02-30', '08:00', 'UTC')).toThrow(RangeError);
    expect(() => placeOnClock('2026-02-28', '08:00', 'Africa/Atlantis')).toThrow(RangeError);
  });
});

describe('reading a wall clock', () => {
  it.each([
    ['2026-12-28T23:00:00Z', 'Africa/Nairobi', '2026-12-29', '02:00'],
    ['2026-11-01T05:30:59.999Z', 'America/New_York', '2026-11-01', '01:30'],
    ['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01', '01:30'],
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29', '23:59'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31', '00:00'],
    ['1969-12-31T23:59:59Z', 'Asia/Kathmandu', '1970-01-01', '05:29'],
  ])('%s in %s is %s %s', (instant, zone, date, time) => {
    expect([localDateOf(new Date(instant), zone), localTimeOf(new Date(instant), zone)]).toEqual([date, time]);
  });

  it.each([
    ['2026-12-29', 'Africa/Nairobi', '2026-12-28T21:00:00.000Z'],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('the day %s in %s starts at %s', (date, zone, at) => expect(startOfDay(date, zone).toISOString()).toBe(at));
});
