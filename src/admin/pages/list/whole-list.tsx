import { fitting, sortsOf, type Column } from './columns';
import { RecordTable } from './record-table';
import { ListTools } from './tools';
import { useList } from './use-list';
import { Nothing, Pages } from '../states';

const PAGE_SIZE = 25;

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
  /** The list itself, where the keyboard goes on. */
  readonly sheet?: React.Ref<HTMLDivElement>;
  /** Dialogs about one of the rows. */
  readonly children?: React.ReactNode;
}

/** A list that is here as a whole: searched, sorted and kept as a file without asking again. */
export const WholeList = <Row,>({ label, file, columns, rows, keyOf, none, dimmed, sheet, children }: Props<Row>) => {
  const list = useList({ sorts: sortsOf(columns) });
  const shown = fitting(rows, columns, list);
  const pageCount = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
  const page = Math.min(list.page, pageCount);
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
        <RecordTable
          ref={sheet ?? null}
          caption={label}
          columns={columns}
          rows={shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
          keyOf={keyOf}
          list={list}
          dimmed={dimmed ?? false}
        >
          {children}
        </RecordTable>
      )}
      {pageCount > 1 && (
        <Pages page={page} pageCount={pageCount} total={shown.length} what="in this list" open={list.open} />
      )}
    </>
  );
};
