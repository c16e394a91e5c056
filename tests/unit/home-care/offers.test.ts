import { shows, standingAt } from '../../../src/domains/home-care/rules/family';
import { offerEndsAt } from '../../../src/domains/home-care/rules/offers';
import { answerOf, unanswered } from '../../../src/domains/home-care/rules/due-medicines';

const NOW = new Date('2026-12-01T08:00:00Z');
const at = (time: string): Date => new Date(`2026-12-01T${time}:00Z`);

it.each([
  ['a day ahead', '2026-12-02T08:00:00Z', '08:30'],
  ['in two hours', '2026-12-01T10:00:00Z', '08:10'],
  ['in five minutes', '2026-12-01T08:05:00Z', '08:05'],
])('gives time to answer an offer of a visit %s', (_when, startsAt, until) => {
  expect(offerEndsAt(NOW, new Date(startsAt))).toEqual(at(until));
});

it('shows what a level holds and nothing above it', () => {
  expect(shows('reports', 'visits')).toBe(true);
  expect(shows('visits', 'visits')).toBe(true);
  expect(shows('status', 'visits')).toBe(false);
});

it('is over at its instant, and stays ended', () => {
  expect(standingAt({ state: 'active', expiresAt: at('08:01') }, NOW)).toBe('active');
  expect(standingAt({ state: 'active', expiresAt: NOW }, NOW)).toBe('expired');
  expect(standingAt({ state: 'ended', expiresAt: NOW }, NOW)).toBe('ended');
});

it('knows which medicines nobody has answered', () => {
  const result = new Map([['medicine.Metformin', 'refused: Nausea']]);
  const due = { name: 'Metformin', status: 'due' };
  expect(answerOf(due, result)).toBe('refused: Nausea');
  expect(answerOf({ name: 'Amlodipine', status: 'taken' }, result)).toBe('taken');
  expect(unanswered([due, { name: 'Amlodipine', status: 'missed' }], result)).toEqual(['Amlodipine']);
});
