import { DAY_MS, MINUTE_MS } from '../../../src/kernel/durations';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { occurrences } from '../../../src/domains/regimens/rules/recurrence';
import { addDays, localDateOf, localTimeOf, placeOnClock } from '../../../src/kernel/time';
import { placementDigest } from '../../support/placement-digest';
import { aPlan } from '../../support/plans';
import { clockChangesOf, dailyByTemporal, placedByTemporal, type ClockChange } from '../../support/temporal-oracle';

const ZONES = Intl.supportedValuesOf('timeZone');

/** What a wall clock shows where a change can trip it: at its edges, inside it, beside it, and at midnight on both sides. */
const readingsAround = ({ at, minutes }: ClockChange): readonly (readonly [date: string, time: string])[] => {
  const before = at.toPlainDateTime().subtract({ minutes });
  const start = Date.parse(`${(minutes > 0 ? before : before.add({ minutes })).toString()}Z`);
  const length = Math.abs(minutes) * MINUTE_MS;
  const end = start + length;
  const midnight = Math.floor(Date.parse(`${before.toString()}Z`) / DAY_MS) * DAY_MS;
  return [start - MINUTE_MS, start, start + length / 2, end - MINUTE_MS, end, midnight, midnight + DAY_MS].map(
    (wallMs) => {
      const [date = '', time = ''] = new Date(wallMs).toISOString().split('T');
      return [date, time.slice(0, 5)];
    },
  );
};

const changes = ZONES.flatMap(clockChangesOf).map((change) => ({ ...change, readings: readingsAround(change) }));

describe('every zone and every clock change from 2020 to 2035', () => {
  it('has clock changes to be tried on', () => {
    expect(ZONES.length).toBeGreaterThan(400);
    expect(changes.length).toBeGreaterThan(4000);
    expect([...new Set(changes.map(({ minutes }) => minutes))]).toEqual(
      expect.arrayContaining([60, -60, 30, -30, 120, -120]),
    );
  });

  it('places each time where Temporal places it', () => {
    const expected = new Map<string, ReturnType<typeof placedByTemporal>>();
    const wrong = changes.flatMap(({ zone, alike, readings }) =>
      readings.flatMap(([date, time]) => {
        const { at, shifted } = placeOnClock(date, time, zone);
        const oracle = expected.get(`${alike} ${date} ${time}`) ?? placedByTemporal(date, time, zone);
        expected.set(`${alike} ${date} ${time}`, oracle);
        return at.getTime() === oracle.atMs && shifted === oracle.shifted ? [] : [`${zone} ${date} ${time}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('reads each clock as Temporal reads it, just before and from the change on', () => {
    const wrong = changes.flatMap(({ zone, at }) =>
      [at.subtract({ milliseconds: 1 }), at].flatMap((moment) => {
        const instant = new Date(moment.epochMilliseconds);
        const read = `${localDateOf(instant, zone)}T${localTimeOf(instant, zone)}`;
        return read === moment.toPlainDateTime().toString().slice(0, 16)
          ? []
          : [`${zone} ${instant.toISOString()} ${read}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('gives a daily plan the same doses', () => {
    const expected = new Map<string, string>();
    const wrong = changes.flatMap((change) => {
      const [, start, middle, , end, midnight] = change.readings.map(([, time]) => time);
      const times = [...new Set([start!, middle!, end!, midnight!])]
        .sort()
        .map((time, index) => ({ time, amount: index + 1 }));
      const changeDay = change.at.toPlainDate().toString();
      const days = [-1, 0, 1].map((step) => addDays(changeDay, step));
      const plan = aPlan({ timeZone: change.zone, times, startDate: days[0], endDate: days[2] });
      const from = new Date(change.at.epochMilliseconds - 5 * DAY_MS);
      const to = new Date(change.at.epochMilliseconds + 5 * DAY_MS);
      const oracle = expected.get(change.alike) ?? JSON.stringify(dailyByTemporal(plan, days));
      expected.set(change.alike, oracle);
      return JSON.stringify(occurrences(plan, from, to)) === oracle ? [] : [`${change.zone} ${change.at.toString()}`];
    });
    expect(wrong).toEqual([]);
  });
});

it('places times alike wherever the machine itself stands', async () => {
  const script = path.resolve(__dirname, '../../support/print-placement-digest.cjs');
  const elsewhere = await Promise.all(
    ['America/Los_Angeles', 'Asia/Kolkata'].map((TZ) =>
      promisify(execFile)(process.execPath, [script], { env: { ...process.env, TZ } }),
    ),
  );
  const here = placementDigest();
  expect(elsewhere.map(({ stdout }) => stdout)).toEqual([here, here]);
}, 60_000);

it('knows of no clock change that Temporal does not know', () => {
  const EVERY_MS = 613 * DAY_MS + 300 * MINUTE_MS;
  const wrong = ZONES.flatMap((zone) =>
    Array.from({ length: 60 }, (_, step) => {
      const instant = new Date(Date.UTC(2000, 0, 1) + step * EVERY_MS); // to the end of 2100, at every hour and season
      const oracle = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString()
        .slice(0, 16);
      return `${localDateOf(instant, zone)}T${localTimeOf(instant, zone)}` === oracle
        ? []
        : [`${zone} ${instant.toISOString()}`];
    }).flat(),
  );
  expect(wrong).toEqual([]);
});
