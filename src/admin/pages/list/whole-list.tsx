import { fitting, sortsOf, type Column } from './columns';
import { RecordTable } from './record-table';
import { ListTools } from './tools';
import { useList } from './use-list';
import { Nothing } from '../states';

interface Props<Row> {
  readonly label: string;
  /** What its file is called, without its ending. */
  readonly file: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What is said where there is nothing at all. */
  readonly none: string;
  readonly dimmed?: boolean;
  /** Dialogs about one of the rows. */
  readonly children?: React.ReactNode;
}

/** A list that is here as a whole: searched, sorted and kept as a file without asking again. */
export const WholeList = <Row,>({ label, file, columns, rows, keyOf, none, dimmed, children }: Props<Row>) => {
  const list = useList({ sorts: sortsOf(columns) });
  const shown = fitting(rows, columns, list);
  if (rows.length === 0) return <Nothing>{none}</Nothing>;
  return (
    <>
      <ListTools
        label={label}
        list={list}
        search={{ label: 'Search', hint: 'Any part of a row' }}
        exported={{ name: file, columns, rows: shown }}
      />
      {shown.length === 0 ? (
        <Nothing>Nothing in this list fits. Search for less.</Nothing>
      ) : (
        <RecordTable caption={label} columns={columns} rows={shown} keyOf={keyOf} list={list} dimmed={dimmed ?? false}>
          {children}
        </RecordTable>
      )}
    </>
  );
};
