import { auditQuery } from '../../../src/domains/audit/contract';
import { addDays, startOfDay } from '../../../src/kernel/time';

/** What the page asks for when somebody chooses 16 March, wherever they are. */
const DAY = '2026-03-16';

it.each([
  ['Africa/Nairobi', '2026-03-15T21:00:00.000Z', '2026-03-16T21:00:00.000Z'],
  ['UTC', '2026-03-16T00:00:00.000Z', '2026-03-17T00:00:00.000Z'],
  ['America/New_York', '2026-03-16T04:00:00.000Z', '2026-03-17T04:00:00.000Z'],
  ['Pacific/Auckland', '2026-03-15T11:00:00.000Z', '2026-03-16T11:00:00.000Z'],
])('16 March in %s lasts from %s to %s, and is asked for as the day that it is', (zone, begins, ends) => {
  const { from, to } = auditQuery.parse({ from: DAY, to: DAY, zone });
  expect([from, to]).toEqual([DAY, DAY]);
  expect(startOfDay(from ?? DAY, zone).toISOString()).toBe(begins);
  expect(startOfDay(addDays(to ?? DAY, 1), zone).toISOString()).toBe(ends);
});

it.each([{ from: '2026-02-30' }, { from: 'yesterday' }, { to: '16.3.2026' }, { from: DAY, zone: 'Mars/Olympus' }])(
  '%j is no day',
  (query) => expect(auditQuery.safeParse(query).success).toBe(false),
);
