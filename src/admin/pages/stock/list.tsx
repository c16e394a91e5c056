import { Status, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { StockListView, StockRowView } from '../../../domains/catalogue/contract-panel';
import { useQuery, withQuery } from '../asking';
import { dayText, daysUntil } from '../instants';
import { sortsOf, type Column } from '../list/columns';
import { useEveryPage } from '../list/every-page';
import type { ListFilter } from '../list/filters';
import { RecordTable } from '../list/record-table';
import { ListTools } from '../list/tools';
import { useList } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';
import type { StockKind } from './kinds';

const SOON_DAYS = 30;

const FILTERS: readonly ListFilter[] = [{ name: 'below', label: 'Below their minimum only', kind: 'yes' }];

/** Every stock of one kind; what is below its minimum stands first. */
export const StockList = ({ kind }: { kind: StockKind }) => {
  const columns = columnsOf(kind);
  const list = useList({ filters: FILTERS, sorts: sortsOf(columns) });
  const wanted = { kind: kind.kind, search: list.search, ...list.filters, sort: list.sort };
  const { answer, failure, isAsking, askAgain } = useQuery<StockListView>(
    withQuery('/careloop/stock', { ...wanted, page: list.page }),
  );
  const all = useEveryPage<StockListView, StockRowView>('/careloop/stock', wanted, ({ rows }) => rows);

  return (
    <section aria-label={`Stock of ${kind.label.toLowerCase()}`}>
      <ListTools
        label={kind.label}
        list={list}
        search={{ label: 'Name or code' }}
        filters={FILTERS.map((filter) => ({ ...filter, label: filter.label + (answer ? ` (${answer.below})` : '') }))}
        exported={{ name: `stock-of-${kind.kind}s`, columns, rows: all }}
      />
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!failure && !answer && <Waiting>{`Counting ${kind.label.toLowerCase()}`}</Waiting>}
      {!failure && answer && answer.rows.length === 0 && (
        <Nothing>
          {list.isNarrowed
            ? 'Nothing fits. Choose fewer filters.'
            : `There are no ${kind.label.toLowerCase()} yet. Add them in the content manager, or bring in a file.`}
        </Nothing>
      )}
      {!failure && answer && answer.rows.length > 0 && (
        <RecordTable
          caption={`${kind.label}, those below their minimum first unless sorted otherwise`}
          columns={columns}
          rows={answer.rows}
          keyOf={({ documentId }) => documentId}
          list={list}
          dimmed={isAsking}
        />
      )}
      {!failure && answer && (
        <Pages
          {...answer.pagination}
          what={answer.pagination.total === 1 ? kind.one : kind.label.toLowerCase()}
          open={list.open}
        />
      )}
    </section>
  );
};

const columnsOf = (kind: StockKind): readonly Column<StockRowView>[] => [
  {
    name: 'Name',
    sort: 'name',
    text: ({ name }) => name,
    cell: ({ documentId, name }) => (
      <Typography tag={Link} to={`?kind=${kind.kind}&item=${documentId}`} fontWeight="semiBold" textColor="primary700">
        {name}
      </Typography>
    ),
  },
  { name: 'In stock', sort: 'stock', text: ({ stock }) => stock.toLocaleString() },
  { name: 'Minimum', sort: 'minimum', text: ({ threshold }) => threshold.toLocaleString() },
  ...(kind.kind === 'vaccine' ? LOTS : MAKE),
  { name: 'State', text: stateText, cell: (row) => <State row={row} /> },
];

const LOTS: readonly Column<StockRowView>[] = [
  { name: 'Next lot to use', text: ({ nextLot }) => nextLot ?? 'None' },
  {
    name: 'Expires',
    sort: 'expires',
    text: ({ nextExpiry }) => nextExpiry ?? '',
    cell: ({ nextExpiry }) => <Expiry on={nextExpiry} />,
  },
];
const MAKE: readonly Column<StockRowView>[] = [{ name: 'Form and strength', text: ({ make }) => make ?? 'Not said' }];

function stateText({ isLow, active, stock, threshold }: StockRowView): string {
  if (!active) return 'Not in use';
  return isLow ? `${(threshold - stock).toLocaleString()} below its minimum` : 'Enough';
}

const State = ({ row }: { row: StockRowView }) => {
  if (!row.active) return <Typography textColor="neutral600">{stateText(row)}</Typography>;
  return (
    <Status variant={row.isLow ? 'danger' : 'success'} size="S" width="max-content">
      <Typography variant="omega" fontWeight="bold">
        {stateText(row)}
      </Typography>
    </Status>
  );
};

/** What is read as one word. */
export const Unbroken = styled.span`
  white-space: nowrap;
`;

/** The last day of a lot; said in words where it is near. */
export const Expiry = ({ on }: { on: string | null }) => {
  if (on === null) return <Typography textColor="neutral600">None</Typography>;
  const days = daysUntil(on, Date.now());
  const soon = days < 0 ? ' (over)' : days <= SOON_DAYS ? ` (${days === 0 ? 'today' : `in ${days} days`})` : '';
  return (
    <Typography textColor={soon ? 'danger600' : 'neutral800'}>
      <Unbroken>{dayText(on)}</Unbroken>
      {soon}
    </Typography>
  );
};
