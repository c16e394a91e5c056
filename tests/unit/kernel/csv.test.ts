import { parse } from 'csv-parse/sync';
import { CSV_START, csvLine, harmlessCell } from '../../../src/kernel/csv';

/** The cells that a reader with this separator finds in `text`. */
const cellsFor = (separator: string, text: string): string[] => text.split(separator);

describe.each([',', ';', '\t', '|', '\n'])('for a reader that splits at %j', (separator) => {
  it.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '＝1+1', '＠x', ' =1', '\t=1', '"=1', '\r=1'])(
    'no cell begins as the formula %j',
    (formula) => {
      for (const text of [formula, `x${separator}${formula}`, `x${separator} ${formula}${separator}${formula}`]) {
        for (const cell of cellsFor(separator, harmlessCell(text)))
          expect(cell.replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
      }
    },
  );
});

it.each(['-5', '+3.25', '12', 'Maria Wanjiru', 'half a tablet, then one', 'a-b', '2026-03-01T10:00:00.000Z', ''])(
  'leaves %j as it is',
  (text) => expect(harmlessCell(text)).toBe(text),
);

it('every cell survives the way there and back, in any script and with what separates cells in it', () => {
  const lines = [
    ['plain', '', ' spaces ', 'a,b', 'a;b\tc', 'say "yes"', '"', 'two\nlines', 'two\r\nlines', '\r'],
    ['Wanjikũ', 'Ж', '李小龙', 'محمد', '👩🏽‍⚕️', "O'Brien", '1,5', '-5', '\u2028', 'x'.repeat(10_000)],
  ];
  expect(parse(CSV_START + lines.map(csvLine).join(''), { bom: true, record_delimiter: '\n' })).toEqual(lines);
});
