import { harmlessCell } from '../../../src/kernel/csv';

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
