import { csvLine } from '../../../src/kernel/csv';
import { newTables } from '../../../src/domains/reports/actions/new-tables';
import { cellsOf, doseLines } from '../../../src/domains/reports/rules/cells';
import type { TabledDose } from '../../../src/domains/regimens';
import { grouped } from '../../../src/domains/regimens/rules/packed-doses';

const dose = (changes: Partial<TabledDose> = {}): TabledDose => ({
  name: 'Metformin',
  strength: '500 mg',
  kind: 'medication',
  amount: 1.5,
  localDate: '2026-11-25',
  localTime: '08:00',
  status: 'taken',
  markedAt: new Date('2026-11-25T23:59:59.900Z'),
  markedBy: 'me-id',
  note: null,
  ...changes,
});
const naming = { ownDocumentId: 'me-id', names: new Map([['nurse', '=Nurse "Ann"']]), timeZone: 'Africa/Nairobi' };

it.each([
  dose(),
  dose({ markedAt: null, markedBy: null, status: 'missed', strength: null }),
  dose({ name: '=1+1, "x"', note: 'a\r\nb;=2' }),
  dose({ markedBy: 'nurse', note: 'ünï, عربى' }),
  dose({ markedBy: 'gone', note: '-2' }),
  dose({ markedBy: 'link', note: '@SUM(A1)' }),
])('a line of many doses is the line of its cells', (one) => {
  const lineOf = doseLines(naming.timeZone);
  for (const _ of [1, 2]) expect(lineOf(grouped(one), naming)).toBe(csvLine(cellsOf(one, naming)));
});

it('tables at hand are given away once, and the oldest make room', () => {
  const tables = newTables(10);
  tables.keep('a', Buffer.alloc(6));
  tables.keep('b', Buffer.alloc(5, 1));
  tables.keep('nobody', undefined);
  expect(tables.take('a')).toBeNull();
  expect(tables.take('b')).toEqual(Buffer.alloc(5, 1));
  expect(tables.take('b')).toBeNull();
});
