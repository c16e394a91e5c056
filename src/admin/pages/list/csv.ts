import { harmlessCell } from '../../../kernel/csv';
import type { Column } from './columns';

/** Rows as they are seen, for a spreadsheet, which takes no cell of them for a formula. */
export const csvOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const told = columns.filter(({ isDoing }) => !isDoing);
  return [told.map(({ name }) => name), ...rows.map((row) => told.map(({ text }) => text(row)))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\r\n');
};

const quoted = (text: string): string => `"${harmlessCell(text).replaceAll('"', '""')}"`;
