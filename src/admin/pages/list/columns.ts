import { folded } from '../../../kernel/folded';
import { sortOf } from '../../../kernel/sorting';

/** One column of a list: declared once for the table, its order, its search and its file. */
export interface Column<Row> {
  readonly name: string;
  /** What stands in it as text: in files, for the search in a whole list, and in the cell where it has no other. */
  readonly text: (row: Row) => string;
  readonly cell?: (row: Row) => React.ReactNode;
  /** The word by which the list is sorted in the address of the page; none where it is not. */
  readonly sort?: string;
  /** What counts in the order of a list that is here as a whole; the text, where it is not given. */
  readonly value?: (row: Row) => string | number | null;
  /** What can be done with a row: in no file, and without a name over it on phones. */
  readonly isDoing?: boolean;
}

/** By what a list may be sorted. */
export const sortsOf = (columns: readonly Column<never>[]): readonly string[] =>
  columns.flatMap(({ sort }) => sort ?? []);

/** Of a list that is here as a whole: the rows in which every typed word stands somewhere, in the order asked for. */
export const fitting = <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { search, sort }: { readonly search: string; readonly sort: string },
): readonly Row[] => {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    const text = folded(columns.map((column) => column.text(row)).join(' '));
    return words.every((word) => text.includes(word));
  });
  const asked = sortOf(sort);
  const column = asked && columns.find((known) => known.sort === asked.by);
  if (!column) return found;
  const valueOf = column.value ?? column.text;
  return found.toSorted((one, other) => inOrder(valueOf(one), valueOf(other), asked.isDown));
};

/** What is not known stands last, whichever way. */
const inOrder = (one: string | number | null, other: string | number | null, isDown: boolean): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const order =
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other), undefined, { numeric: true, sensitivity: 'base' });
  return isDown ? -order : order;
};
