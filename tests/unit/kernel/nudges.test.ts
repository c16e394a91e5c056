import { nudgesRead, nudgesWritten, type Nudge } from '../../../src/kernel/nudges';

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `d${String(index).padStart(23, '0')}`);

it.each([
  ['nothing', []],
  ['one', [{ userId: 1, event: 'doses:changed', ids: ids(1) }]],
  ['one about a whole list', [{ userId: 1, event: 'sessions:changed', ids: [] }]],
  ['2,500 people', Array.from({ length: 2_500 }, (_, index) => ({ userId: index, event: 'dose:due', ids: ids(1) }))],
] as [string, Nudge[]][])('%s: what is read is what was written, in messages that NOTIFY takes', (_what, nudges) => {
  const messages = nudgesWritten(nudges);
  expect(messages.flatMap((message) => [...nudgesRead(message)])).toEqual(nudges);
  for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThan(8_000);
});

it('a person with very many is told in parts', () => {
  const parts = nudgesWritten([{ userId: 1, event: 'doses:changed', ids: ids(450) }]).flatMap((message) => [
    ...nudgesRead(message),
  ]);
  expect(parts.flatMap((part) => [...part.ids])).toEqual(ids(450));
  expect(Math.max(...parts.map((part) => part.ids.length))).toBe(100);
});
