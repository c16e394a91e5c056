import { checkListeners } from '../../../src/domains/outbox';

const stock = { name: 'stock', listeners: [{ event: 'dose.taken', name: 'count-down' }] };

it('has nothing to say when every event is heard, or said to be unheard', () => {
  const regimens = { name: 'regimens', emits: ['dose.taken', 'dose.missed'], unheard: ['dose.missed'] };
  expect(checkListeners([regimens, stock, { name: 'mail' }])).toEqual([]);
});

it('names a listener whose event nobody emits', () => {
  expect(checkListeners([stock])).toEqual([
    'stock/count-down hears dose.taken, which no room emits: add it to `emits` of the room that does.',
  ]);
});

it('names an event that nobody hears', () => {
  expect(checkListeners([{ name: 'regimens', emits: ['dose.missed'] }])).toEqual([
    'regimens emits dose.missed, which nobody hears: add a listener, or name it in `unheard`.',
  ]);
});

it('names an unheard event that somebody hears, and one that is not emitted', () => {
  const regimens = { name: 'regimens', emits: ['dose.taken'], unheard: ['dose.taken', 'dose.lost'] };
  expect(checkListeners([regimens, stock])).toEqual([
    'regimens says that nobody hears dose.taken, but somebody does: take it out of `unheard`.',
    'regimens names dose.lost in `unheard` and does not emit it: take it out.',
  ]);
});

it('names two listeners of one room with the same name', () => {
  const twice = { name: 'regimens', emits: ['dose.taken', 'dose.missed'] };
  const deaf = {
    name: 'stock',
    listeners: [...stock.listeners, { event: 'dose.missed', name: 'count-down' }],
  };
  expect(checkListeners([twice, deaf])).toEqual([
    'stock has two listeners that are called count-down: deliveries are known by this name, so give each its own.',
  ]);
});
