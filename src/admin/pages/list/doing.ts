import type { Column } from './columns';

/** The last column: what can be done with a row. */
export const doingColumn = <Row>(cell: (row: Row) => React.ReactNode): Column<Row> => ({
  name: 'What can be done',
  isDoing: true,
  text: () => '',
  cell,
});
