import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { asNeededState, checkAsNeeded } from '../../../src/domains/regimens/rules/as-needed';
import { nextInChain } from '../../../src/domains/regimens/rules/chain';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/kernel/durations';
import { aPlan } from '../../support/plans';
import { clockChangesOf } from '../../support/temporal-oracle';

const SEED = Number(process.env['FC_SEED'] ?? 20260601);
const CHANGES = Intl.supportedValuesOf('timeZone').flatMap(clockChangesOf);
const DAY_IN_MINUTES = 24 * 60;

/** The first whole minute from `fromMs` on at which the clock on the wall shows a waking hour. */
const awakeByBruteForce = (fromMs: number, zone: string, waking: { from: string; to: string } | null): number => {
  let at = Temporal.Instant.fromEpochMilliseconds(Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS).toZonedDateTimeISO(zone);
  const isAwake = (time: string): boolean => !waking || (time >= waking.from && time <= waking.to);
  while (!isAwake(at.toPlainTime().toString({ smallestUnit: 'minute' }))) at = at.add({ minutes: 1 });
  return at.epochMilliseconds;
};

it('counts so many hours from the last dose, whatever the clocks do meanwhile (brute force, every zone from 2020 to 2035)', () => {
  const story = fc.record({
    change: fc.constantFrom(...CHANGES),
    everyHours: fc.constantFrom(4, 6, 8, 12, 24, 36),
    waking: fc.constantFrom(null, { from: '07:00', to: '22:30' }, { from: '05:45', to: '19:00' }),
    graceMinutes: fc.constantFrom(30, 60, 240),
    dueBefore: fc.integer({ min: -600, max: 4000 }),
    takenAfter: fc.option(fc.integer({ min: -100, max: 700 }), { nil: null }),
    seenAfter: fc.integer({ min: 0, max: 6000 }),
    isFirst: fc.boolean(),
  });
  fc.assert(
    fc.property(story, ({ change, everyHours, waking, graceMinutes, dueBefore, takenAfter, seenAfter, isFirst }) => {
      const { zone, at } = change;
      const dueAt = new Date(at.epochMilliseconds - dueBefore * MINUTE_MS);
      const takenAt = takenAfter === null ? null : new Date(dueAt.getTime() + takenAfter * MINUTE_MS + 12_345);
      const now = new Date(Math.max(dueAt.getTime(), takenAt?.getTime() ?? 0) + seenAfter * MINUTE_MS);
      const plan = aPlan({
        kind: 'interval',
        frequency: null,
        everyHours,
        countedFrom: 'last-taken',
        timeZone: zone,
        graceMinutes,
        startDate: at.toPlainDate().subtract({ days: 30 }).toString(),
        ...(waking ? { wakingHours: waking } : {}),
      });
      const last = isFirst ? null : { dueAt, takenAt };
      const next = nextInChain(plan, { last, made: isFirst ? 0 : 1 }, isFirst ? new Date(0) : now);

      const begins = Temporal.PlainDate.from(plan.startDate as string).toZonedDateTime({
        timeZone: zone,
        plainTime: '08:00',
      }).epochMilliseconds;
      let expected = isFirst ? begins : (takenAt ?? dueAt).getTime() + everyHours * HOUR_MS;
      if (!isFirst) while (expected <= now.getTime() - graceMinutes * MINUTE_MS) expected += everyHours * HOUR_MS;
      expect(next?.dueAt.getTime()).toBe(awakeByBruteForce(expected, zone, waking));
      const shown = Temporal.Instant.fromEpochMilliseconds(next?.dueAt.getTime() ?? 0).toZonedDateTimeISO(zone);
      expect(`${next?.localDate} ${next?.localTime}`).toBe(
        `${shown.toPlainDate().toString()} ${shown.toPlainTime().toString({ smallestUnit: 'minute' })}`,
      );
    }),
    { numRuns: 600, seed: SEED },
  );
});

it('as needed: lets through what keeps the maximum of any 24 hours and the gap, and says the first minute that does (brute force)', () => {
  const story = fc.record({
    maxPer24Hours: fc.integer({ min: 1, max: 6 }),
    minimumGapMinutes: fc.constantFrom(0, 30, 90, 240),
    wishes: fc.array(fc.integer({ min: 0, max: 3 * DAY_IN_MINUTES }), { minLength: 1, maxLength: 25 }),
    asked: fc.integer({ min: 0, max: 4 * DAY_IN_MINUTES }),
  });
  const at = (minute: number): Date => new Date(Date.UTC(2026, 5, 1) + minute * MINUTE_MS);
  fc.assert(
    fc.property(story, ({ maxPer24Hours, minimumGapMinutes, wishes, asked }) => {
      const limits = { maxPer24Hours, minimumGapMinutes };
      const taken: number[] = [];
      const fits = (minute: number): boolean => {
        if (taken.some((other) => Math.abs(other - minute) < Math.max(minimumGapMinutes, 1))) return false;
        for (let begins = minute - DAY_IN_MINUTES + 1; begins <= minute; begins += 1) {
          const held = taken.filter((other) => other >= begins && other < begins + DAY_IN_MINUTES).length;
          if (held >= maxPer24Hours) return false;
        }
        return true;
      };
      for (const wish of wishes) {
        let isLet = true;
        try {
          checkAsNeeded(limits, taken.map(at), at(wish));
        } catch {
          isLet = false;
        }
        expect({ wish, taken, isLet }).toEqual({ wish, taken, isLet: fits(wish) });
        if (isLet) taken.push(wish);
      }
      const state = asNeededState(limits, taken.map(at), at(asked));
      let first = asked;
      while (!fits(first)) first += 1;
      expect({ asked, taken, nextAt: state.nextAt }).toEqual({ asked, taken, nextAt: at(first) });
      const recent = taken.filter((minute) => minute * MINUTE_MS > asked * MINUTE_MS - DAY_MS);
      expect(state.takenIn24Hours).toBe(recent.length);
    }),
    { numRuns: 60, seed: SEED },
  );
});
