import { createHash } from 'node:crypto';
import { occurrences } from '../../src/domains/regimens/rules/recurrence';
import { addDays, placeOnClock } from '../../src/kernel/time';
import { aPlan } from './plans';

/** One short word for where every zone puts two times of every tenth day of 2026, and when a plan falls due there in spring. */
export const placementDigest = (): string => {
  const hash = createHash('sha256');
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    for (let day = 0; day < 365; day += 10) {
      const date = addDays('2026-01-01', day);
      hash.update(
        `${placeOnClock(date, '00:30', zone).at.getTime()} ${placeOnClock(date, '02:30', zone).at.getTime()}`,
      );
    }
    const plan = aPlan({ timeZone: zone, startDate: '2026-03-01', endDate: '2026-04-30' });
    hash.update(JSON.stringify(occurrences(plan, new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z'))));
  }
  return hash.digest('hex');
};
