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

it('tables at hand are given away once, and the oldest batch makes room', () => {
  const tables = newTables();
  for (let batch = 1; batch <= 5; batch += 1) tables.keep(new Map([[`report-${batch}`, Buffer.from([batch])]]));
  expect(tables.take('report-1')).toBeNull();
  expect(tables.take('report-2')).toEqual(Buffer.from([2]));
  expect(tables.take('report-2')).toBeNull();
});
