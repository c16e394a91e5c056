import { dayOfDoses } from '../../../src/domains/dashboards/rules/day-of-doses';

const HOURS = ['08:00', '09:00'].map((startsAt) => ({ from: new Date(0), startsAt }));

describe('a day of doses', () => {
  it('has every hour, also those in which nothing is due', () => {
    const { hours } = dayOfDoses(HOURS, [{ hour: 1, status: 'due', doses: 2 }]);
    expect(hours).toEqual([
      { startsAt: '08:00', due: 0, taken: 0, missed: 0, skipped: 0, toCome: 0 },
      { startsAt: '09:00', due: 2, taken: 0, missed: 0, skipped: 0, toCome: 0 },
    ]);
  });

  it('calls scheduled doses those to come, and adds all hours up', () => {
    const { counts } = dayOfDoses(HOURS, [
      { hour: 0, status: 'taken', doses: 3 },
      { hour: 0, status: 'missed', doses: 1 },
      { hour: 1, status: 'taken', doses: 2 },
      { hour: 1, status: 'scheduled', doses: 4 },
      { hour: 1, status: 'skipped', doses: 5 },
    ]);
    expect(counts).toEqual({ due: 0, taken: 5, missed: 1, skipped: 5, toCome: 4 });
  });

  it('leaves out what has no place on it', () => {
    expect(dayOfDoses(HOURS, [{ hour: 0, status: 'cancelled', doses: 9 }]).counts).toEqual({
      due: 0,
      taken: 0,
      missed: 0,
      skipped: 0,
      toCome: 0,
    });
  });
});
