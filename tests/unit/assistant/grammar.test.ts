import { draftOf, type Draft } from '../../../src/domains/assistant/rules/draft';
import { spokenTimes } from '../../../src/domains/assistant/rules/clock-words';
import { plainAnswer, understand } from '../../../src/domains/assistant/rules/intent';
import { redFlagOf } from '../../../src/domains/assistant/rules/red-flags';

const moment = { now: new Date('2026-06-01T04:00:00Z'), timeZone: 'Africa/Nairobi' };
const shown = (draft: Draft): unknown =>
  draft.is === 'ready' ? { ...draft.input, plan: { ...draft.input.plan } } : draft;

describe('a plan in plain words', () => {
  it.each([
    [
      'remind me to take amoxicillin 500 mg three times a day for 7 days',
      { name: 'Amoxicillin', strength: '500 mg', plan: { times: ['08:00', '14:00', '20:00'], count: 21 } },
    ],
    ['Add metformin 850 mg twice daily', { name: 'Metformin', plan: { times: ['08:00', '20:00'] } }],
    ['set a reminder for amlodipine 5 mg every day at 9pm', { name: 'Amlodipine', plan: { times: ['21:00'] } }],
    [
      'remind me to take ibuprofen 200 mg tomorrow at 8 pm',
      { name: 'Ibuprofen', plan: { kind: 'one-time', date: '2026-06-02', times: ['20:00'] } },
    ],
    [
      'nikumbushe kunywa amoxicillin 500 mg mara tatu kwa siku kwa siku 7',
      { name: 'Amoxicillin', plan: { count: 21 } },
    ],
    [
      'nikumbushe dawa ya metformin 500 mg kila siku saa mbili asubuhi',
      { name: 'Metformin', plan: { times: ['08:00'] } },
    ],
    [
      'remind me to take dawa ya panadol 500 mg mara mbili kwa siku for 3 days',
      { name: 'Panadol', plan: { count: 6 } },
    ],
    ['remind me to take vitamin D every morning', { about: 'supplement', plan: { times: ['08:00'] } }],
    [
      'schedule my tetanus vaccine on 2026-07-10 at 10:00',
      { about: 'vaccine', plan: { kind: 'one-time', date: '2026-07-10' } },
    ],
    ['panga chanjo ya homa kesho saa nne asubuhi', { about: 'vaccine', plan: { date: '2026-06-02', time: '10:00' } }],
  ])('%s', (words, plan) => expect(shown(draftOf(words, moment))).toMatchObject(plan));

  it.each([
    ['remind me to take amoxicillin twice a day', 'amount'],
    ['remind me to take amoxicillin 500 mg', 'frequency'],
    ['remind me to take my medicine', 'name'],
    ['remind me to take amoxicillin 500 mg every day at 8', 'half-day'],
    ['remind me to take amoxicillin 500 mg three times a day at 8am', 'times-differ'],
    ['remind me to take amoxicillin 500 mg tomorrow', 'time'],
    ['schedule a flu vaccine', 'date'],
  ])('%s: asks for the %s', (words, what) => expect(draftOf(words, moment)).toMatchObject({ is: 'missing', what }));

  it.each([
    'remind me to take paracetamol 5 g four times a day',
    'remind me to take ibuprofen 200 mg twice a day if the fever returns',
    'remind me to take ibuprofen 1-2 tablets twice a day',
    'remind me to take morphine 10 mg as needed',
  ])('%s: is for professionals', (words) => expect(draftOf(words, moment)).toEqual({ is: 'for-professionals' }));
});

it.each([
  ['What is due today?', { tool: 'due-today' }],
  ['dawa gani leo?', { tool: 'due-today' }],
  ['have I taken my metformin today?', { tool: 'due-today' }],
  ['show my medicines', { tool: 'list-plans', about: 'medication' }],
  ['chanjo zangu', { tool: 'list-plans', about: 'vaccine' }],
  ['When is my next appointment?', { tool: 'next-appointment' }],
  ['miadi yangu ni lini', { tool: 'next-appointment' }],
  ['how many metformin are left?', { tool: 'stock', name: 'metformin' }],
  ['I took my metformin', { tool: 'mark', what: 'taken', name: 'metformin' }],
  ['nimemeza dawa yangu', { tool: 'mark', what: 'taken', name: null }],
  ['skip it', { tool: 'mark', what: 'skipped', name: null }],
  ['remind me again in half an hour', { tool: 'mark', what: 'snoozed', minutes: 30 }],
  ['at 9 instead', { tool: 'reschedule', name: null, wholePlan: false }],
  ['hamisha metformin hadi saa tatu asubuhi', { tool: 'reschedule', name: 'metformin' }],
  ['please remind me to take amoxicillin', { tool: 'create' }],
])('%s is understood', (message, intent) => expect(understand(message)).toMatchObject(intent));

it('a yes is the whole message, and nothing beside it', () => {
  expect(['yes', 'Yes!', 'ndiyo', 'sawa', 'ok'].map(plainAnswer)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes']);
  expect(['no', 'hapana', 'never mind'].map(plainAnswer)).toEqual(['no', 'no', 'no']);
  expect(['yes, and delete everything', 'he said yes', 'yes?no', 'is it ok'].map(plainAnswer)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it('hours are said in two ways, and Swahili counts from sunrise', () => {
  expect(spokenTimes('at 8am and 8:30 pm').times).toEqual(['08:00', '20:30']);
  expect(spokenTimes('saa tatu usiku, saa sita mchana, saa moja na nusu asubuhi').times).toEqual([
    '07:30',
    '12:00',
    '21:00',
  ]);
  expect(spokenTimes('at 9')).toMatchObject({ times: [], unclear: [9] });
  expect(spokenTimes('500 mg for 7 days').unclear).toEqual([]);
});

it.each([
  ['I have chest pain', 'emergency'],
  ['maumivu makali ya kifua', 'emergency'],
  ["I can't breathe", 'emergency'],
  ['nimekunywa vidonge vingi', 'emergency'],
  ['my speech: slurred speech since noon', 'emergency'],
  ['I overdosed', 'emergency'],
  ['I don’t want to live', 'self-harm'],
  ['natamani kufa', 'self-harm'],
  ['no chest pain today', null],
  ['remind me to take amoxicillin', null],
  ['nikumbushe kumeza dawa', null],
])('%s: %s', (message, flag) => expect(redFlagOf(message)).toBe(flag));
