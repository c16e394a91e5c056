import { momentsIn, ticketTransition } from '../../../src/domains/support/rules/ticket-states';
import { TICKET_STATUSES } from '../../../src/domains/support/words';

const waysOf = (by: 'requester' | 'staff') =>
  TICKET_STATUSES.flatMap((from) =>
    TICKET_STATUSES.flatMap((to) => (ticketTransition(from, to, by) === 'allowed' ? [`${from} -> ${to}`] : [])),
  );

it('whoever opened a ticket opens it again, resolves and closes it, and does nothing else', () => {
  expect(waysOf('requester')).toEqual([
    'open -> resolved',
    'open -> closed',
    'answered -> open',
    'answered -> resolved',
    'answered -> closed',
    'waiting -> open',
    'waiting -> resolved',
    'waiting -> closed',
    'resolved -> open',
    'resolved -> closed',
  ]);
});

it('staff alone answers, waits, and opens what is closed', () => {
  expect(waysOf('staff').filter((way) => !waysOf('requester').includes(way))).toEqual([
    'open -> answered',
    'open -> waiting',
    'answered -> waiting',
    'waiting -> answered',
    'resolved -> answered',
    'resolved -> waiting',
    'closed -> open',
  ]);
});

it('a ticket waits from its first unanswered message, and was resolved when it first was', () => {
  const [early, late] = [new Date('2026-06-01T08:00:00Z'), new Date('2026-06-01T09:00:00Z')];
  const waiting = { waitingSince: early, firstAnsweredAt: null, resolvedAt: null };
  expect(momentsIn('open', waiting, late).waitingSince).toEqual(early);
  const resolved = momentsIn('resolved', waiting, early);
  expect(resolved).toEqual({ waitingSince: null, firstAnsweredAt: null, resolvedAt: early });
  expect(momentsIn('closed', resolved, late).resolvedAt).toEqual(early);
  expect(momentsIn('open', resolved, late)).toMatchObject({ waitingSince: late, resolvedAt: null });
});
