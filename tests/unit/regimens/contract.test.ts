import { z } from 'zod';
import {
  adherenceQuery,
  calendarQuery,
  createMedicationInput,
  dosesOfDayQuery,
  historyQuery,
  previewInput,
  skipDoseInput,
  snoozeDoseInput,
  takeDoseInput,
  updateMedicationInput,
} from '../../../src/domains/regimens/contract';

const weekly = {
  kind: 'recurring',
  frequency: 'weekly',
  weekdays: ['thursday'],
  times: ['14:00'],
  startDate: '2026-12-01',
  endDate: '2027-02-01',
  timeZone: 'Africa/Nairobi',
};
const daily = { kind: 'recurring', frequency: 'daily', times: ['08:00', '20:00'] };
const once = { kind: 'one-time', date: '2026-12-29', time: '02:00' };

/** The fields at fault in a body, as paths. */
const faults = (schema: z.ZodType, body: unknown): readonly string[] =>
  (schema.safeParse(body).error?.issues ?? []).map(({ path }) => path.join('.'));
const planFaults = (plan: unknown): readonly string[] => faults(createMedicationInput, { name: 'Amoxicillin', plan });

describe('a new medication', () => {
  it('is a name, a form, a strength and a weekly plan', () => {
    const body = {
      name: ' Amoxicillin ',
      description: 'After food',
      form: 'capsule',
      strength: '500 mg',
      plan: weekly,
    };
    expect(createMedicationInput.parse(body)).toEqual({
      name: 'Amoxicillin',
      description: 'After food',
      form: 'capsule',
      strength: '500 mg',
      plan: {
        ...weekly,
        amount: 1,
        timePolicy: 'wall-clock',
        leadMinutes: 0,
        graceMinutes: 60,
        repeatEveryMinutes: 30,
        maxReminders: 2,
      },
    });
  });

  it('may say no more than a name and one time', () => {
    expect(createMedicationInput.parse({ name: 'Ibuprofen', plan: once })).toMatchObject({
      description: null,
      form: null,
      strength: null,
      plan: once,
    });
  });

  it.each([
    ['no name', { plan: once }, 'name'],
    ['a name of blanks', { name: '   ', plan: once }, 'name'],
    ['a name of 121 characters', { name: 'a'.repeat(121), plan: once }, 'name'],
    ['a NUL in the name', { name: 'a\u0000b', plan: once }, 'name'],
    ['a NUL in the description', { name: 'a', description: 'a\u0000', plan: once }, 'description'],
    ['a description of 2001 characters', { name: 'a', description: 'a'.repeat(2001), plan: once }, 'description'],
    ['a NUL in the strength', { name: 'a', strength: '\u0000', plan: once }, 'strength'],
    ['a form that nobody swallows', { name: 'a', form: 'brick', plan: once }, 'form'],
    ['no plan', { name: 'a' }, 'plan'],
    ['a plan of text', { name: 'a', plan: 'daily' }, 'plan'],
    ['an owner', { name: 'a', plan: once, patient: 7 }, ''],
  ])('is refused with %s', (_, body, field) => expect(faults(createMedicationInput, body)).toEqual([field]));
});

describe('a plan', () => {
  it.each<[string, object]>([
    ['weekly on one weekday', weekly],
    ['weekly on several', { ...weekly, weekdays: ['monday', 'sunday'] }],
    ['daily, several times', daily],
    ['daily, one time', { kind: 'recurring', frequency: 'daily', time: '08:00' }],
    [
      'daily with an amount for each time',
      { ...daily, times: [{ time: '08:00', amount: 2.5 }, { time: '20:00', amount: 0.000001 }, '22:00'] },
    ],
    ['open-ended', { ...weekly, endDate: null }],
    ['on one day only', { ...daily, startDate: '2026-12-01', endDate: '2026-12-01' }],
    ['once', once],
    ['once, with its time in the list', { kind: 'one-time', date: '2026-12-29', times: ['02:00'] }],
    [
      'once, with what only recurring plans have said to be nothing',
      { ...once, frequency: null, weekdays: null, startDate: null, endDate: null },
    ],
    [
      '24 times a day',
      { ...daily, times: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:15`) },
    ],
    [
      'with every reminder setting at its edge',
      { ...once, leadMinutes: 1440, graceMinutes: 5, repeatEveryMinutes: 240, maxReminders: 10 },
    ],
  ])('may be %s', (_, plan) => expect(planFaults(plan)).toEqual([]));

  it.each<[string, object, string]>([
    ['recurring with a date', { ...weekly, date: '2026-12-29' }, 'plan.date'],
    ['one-time with a frequency', { ...once, frequency: 'daily' }, 'plan.frequency'],
    ['one-time with weekdays', { ...once, weekdays: ['monday'] }, 'plan.weekdays'],
    ['one-time with a start', { ...once, startDate: '2026-12-01' }, 'plan.startDate'],
    ['one-time with an end', { ...once, endDate: '2026-12-01' }, 'plan.endDate'],
    ['one-time without a date', { kind: 'one-time', time: '02:00' }, 'plan.date'],
    ['one-time without a time', { kind: 'one-time', date: '2026-12-29' }, 'plan.time'],
    ['one-time with two times', { kind: 'one-time', date: '2026-12-29', times: ['02:00', '03:00'] }, 'plan.times'],
    ['weekly without a weekday', { ...weekly, weekdays: undefined }, 'plan.weekdays'],
    ['weekly with an empty list of weekdays', { ...weekly, weekdays: [] }, 'plan.weekdays'],
    ['daily with weekdays', { ...daily, weekdays: ['monday'] }, 'plan.weekdays'],
    ['weekly twice on one weekday', { ...weekly, weekdays: ['monday', 'friday', 'monday'] }, 'plan.weekdays.2'],
    ['weekly on a day that no week has', { ...weekly, weekdays: ['caturday'] }, 'plan.weekdays.0'],
    ['without a kind', { frequency: 'daily', times: ['08:00'] }, 'plan.kind'],
    ['of another kind', { ...daily, kind: 'sometimes' }, 'plan.kind'],
    ['without a frequency', { ...daily, frequency: undefined }, 'plan.frequency'],
    ['monthly', { ...daily, frequency: 'monthly' }, 'plan.frequency'],
    ['ended before it starts', { ...weekly, endDate: '2026-11-30' }, 'plan.endDate'],
    ['with both time and times', { ...daily, time: '08:00' }, 'plan.time'],
    ['with neither', { kind: 'recurring', frequency: 'daily' }, 'plan.times'],
    ['with no times', { ...daily, times: [] }, 'plan.times'],
    ['with a time twice', { ...daily, times: ['08:00', '09:00', { time: '08:00', amount: 2 }] }, 'plan.times.2'],
    [
      'with 25 times',
      { ...daily, times: Array.from({ length: 25 }, (_, minute) => `08:${minute + 10}`) },
      'plan.times',
    ],
    ['at 24:00', { ...daily, times: ['24:00'] }, 'plan.times.0'],
    ['at 8:00', { ...daily, times: ['8:00'] }, 'plan.times.0'],
    ['at a number', { ...daily, times: [800] }, 'plan.times.0'],
    ['with an amount of nothing', { ...daily, times: [{ time: '08:00', amount: 0 }] }, 'plan.times.0.amount'],
    ['with an amount below nothing', { ...once, amount: -1 }, 'plan.amount'],
    ['with too large an amount', { ...once, amount: 1000.1 }, 'plan.amount'],
    ['with seven decimals', { ...once, amount: 0.1234567 }, 'plan.amount'],
    ['on 30 February', { ...once, date: '2027-02-30' }, 'plan.date'],
    ['in the last century', { ...once, date: '1999-12-31' }, 'plan.date'],
    ['in the next century', { ...weekly, endDate: '2101-01-01' }, 'plan.endDate'],
    ['on an instant', { ...once, date: '2026-12-29T02:00:00Z' }, 'plan.date'],
    ['with a NUL in a date', { ...once, date: '2026-12-29\u0000' }, 'plan.date'],
    ['in an offset', { ...once, timeZone: '+03:00' }, 'plan.timeZone'],
    ['in Atlantis', { ...once, timeZone: 'Africa/Atlantis' }, 'plan.timeZone'],
    ['with a time policy that nobody knows', { ...once, timePolicy: 'moon-time' }, 'plan.timePolicy'],
    ['with too long a lead', { ...once, leadMinutes: 1441 }, 'plan.leadMinutes'],
    ['with too short a grace', { ...once, graceMinutes: 4 }, 'plan.graceMinutes'],
    ['with half a minute', { ...once, repeatEveryMinutes: 5.5 }, 'plan.repeatEveryMinutes'],
    ['with no reminder', { ...once, maxReminders: 0 }, 'plan.maxReminders'],
    ['with a field of no plan', { ...once, cron: '* * * * *' }, 'plan'],
  ])('is refused %s', (_, plan, field) => expect(planFaults(plan)).toEqual([field]));

  it('says what to do about it', () => {
    const { error } = createMedicationInput.safeParse({ name: 'a', plan: { ...weekly, date: '2026-12-29' } });
    expect(error?.issues[0]?.message).toBe(
      'A recurring plan has no date: use startDate and endDate, or make the plan one-time.',
    );
  });
});

describe('a change to a medication', () => {
  it('leaves out what stays, and clears with null', () => {
    expect(updateMedicationInput.parse({ description: null })).toEqual({ description: null });
  });
  it('gives a plan whole', () =>
    expect(faults(updateMedicationInput, { plan: { ...weekly, weekdays: [] } })).toEqual(['plan.weekdays']));
});

describe('a preview', () => {
  const span = { from: '2026-12-01', to: '2027-02-01T00:00:00+03:00' };
  it('takes the body of a medication', () =>
    expect(faults(previewInput, { name: 'Amoxicillin', strength: '500 mg', plan: weekly, ...span })).toEqual([]));
  it('takes a plan alone', () => expect(faults(previewInput, { plan: weekly, ...span })).toEqual([]));
  it.each([
    ['no span', { plan: weekly }, ['from', 'to']],
    ['half a day', { plan: weekly, ...span, to: '2026-12' }, ['to']],
    ['a local time', { plan: weekly, ...span, to: '2026-12-01T08:00:00' }, ['to']],
    ['a day in 1999', { plan: weekly, ...span, from: '1999-12-31' }, ['from']],
    ['a contradicting plan', { plan: { ...weekly, date: '2026-12-29' }, ...span }, ['plan.date']],
  ])('is refused with %s', (_, body, fields) => expect(faults(previewInput, body)).toEqual(fields));
});

describe('what is said about a dose', () => {
  it('may be nothing', () => {
    expect(takeDoseInput.parse({})).toEqual({});
    expect(snoozeDoseInput.parse({})).toEqual({ minutes: 10 });
  });
  it('may say when it was taken, in any offset', () => {
    expect(takeDoseInput.parse({ takenAt: '2026-12-29T05:00:00+03:00', note: 'with food' })).toEqual({
      takenAt: '2026-12-29T05:00:00+03:00',
      note: 'with food',
    });
  });
  it.each<[string, z.ZodType, object, string]>([
    ['a day instead of an instant', takeDoseInput, { takenAt: '2026-12-29' }, 'takenAt'],
    ['a time without a zone', takeDoseInput, { takenAt: '2026-12-29T05:00:00' }, 'takenAt'],
    ['30 February', takeDoseInput, { takenAt: '2026-02-30T05:00:00Z' }, 'takenAt'],
    ['a NUL in the note', skipDoseInput, { note: 'a\u0000' }, 'note'],
    ['a note of 501 characters', skipDoseInput, { note: 'a'.repeat(501) }, 'note'],
    ['a snooze of no time', snoozeDoseInput, { minutes: 0 }, 'minutes'],
    ['a snooze past four hours', snoozeDoseInput, { minutes: 241 }, 'minutes'],
  ])('is refused with %s', (_, schema, body, field) => expect(faults(schema, body)).toEqual([field]));
});

describe('what is asked about doses', () => {
  it('reads the numbers of a query string', () => {
    expect(historyQuery.parse({ page: '2', pageSize: '50', status: 'missed' })).toEqual({
      page: 2,
      pageSize: 50,
      status: 'missed',
    });
    expect(historyQuery.parse({})).toEqual({ page: 1, pageSize: 25 });
  });
  it('shows up to 92 days of the calendar, both ends included', () => {
    expect(faults(calendarQuery, { from: '2026-01-01', to: '2026-04-02' })).toEqual([]);
    expect(faults(calendarQuery, { from: '2026-01-01', to: '2026-04-03' })).toEqual(['to']);
  });
  it.each<[string, z.ZodType, object, string]>([
    ['a calendar without an end', calendarQuery, { from: '2026-01-01' }, 'to'],
    ['a calendar backwards', calendarQuery, { from: '2026-01-02', to: '2026-01-01' }, 'to'],
    ['a history backwards', historyQuery, { from: '2026-01-02', to: '2026-01-01' }, 'to'],
    ['the adherence of 30 February', adherenceQuery, { from: '2026-02-30' }, 'from'],
    ['the doses of no day', dosesOfDayQuery, { date: 'today' }, 'date'],
    ['the doses of an offset', dosesOfDayQuery, { timeZone: '+01:00' }, 'timeZone'],
    ['page zero', historyQuery, { page: '0' }, 'page'],
    ['page two and a half', historyQuery, { page: '2.5' }, 'page'],
    ['101 on a page', historyQuery, { pageSize: '101' }, 'pageSize'],
  ])('refuses %s', (_, schema, query, field) => expect(faults(schema, query)).toEqual([field]));
});

it('can be written down as JSON Schema, for the API document', () => {
  for (const schema of [createMedicationInput, updateMedicationInput, previewInput, takeDoseInput, historyQuery]) {
    expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ type: 'object' });
  }
});
