import { Typography } from '@strapi/design-system';
import { forwardRef } from 'react';
import { Cell, isBrief, Sheet } from '../sheet';
import type { Column } from './columns';
import { ListHeads } from './heads';
import type { ListPlace } from './use-list';

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Where it is sorted; a list without one stands in its own order. */
  readonly list?: Pick<ListPlace, 'sort' | 'sortBy'> | undefined;
  readonly dimmed?: boolean;
  /** Dialogs about one of the rows. */
  readonly children?: React.ReactNode;
}

/** A list in columns that is sorted by its heads, with mouse and keyboard. */
const Table = <Row,>(
  { caption, columns, rows, keyOf, list, dimmed = false, children }: Props<Row>,
  ref: React.ForwardedRef<HTMLDivElement>,
) => (
  <Sheet ref={ref} tabIndex={-1} $dimmed={dimmed} aria-busy={dimmed}>
    <table>
      <caption>{caption}</caption>
      <ListHeads columns={columns} list={list} />
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <Of key={column.name} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    {children}
  </Sheet>
);

const Of = <Row,>({ column: { name, text, cell, isDoing }, row }: { column: Column<Row>; row: Row }) => {
  if (isDoing) return <td>{cell?.(row)}</td>;
  if (!cell) return <Cell name={name}>{text(row)}</Cell>;
  const content = cell(row);
  return (
    <td data-name={name} data-brief={isBrief(text(row))}>
      {typeof content === 'string' ? <Typography textColor="neutral800">{content}</Typography> : content}
    </td>
  );
};

export const RecordTable = forwardRef(Table) as <Row>(
  props: Props<Row> & { readonly ref?: React.Ref<HTMLDivElement> },
) => React.ReactElement;
