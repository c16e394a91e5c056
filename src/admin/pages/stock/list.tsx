import { Checkbox, Field, Flex, Status, TextInput, Typography } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { StockListView, StockRowView } from '../../../domains/catalogue/contract-panel';
import { useQuery, useRested, withQuery } from '../asking';
import { dayText, daysUntil } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Pages, Waiting } from '../states';
import type { StockKind } from './kinds';

const SOON_DAYS = 30;

/** Every stock of one kind; what is below its minimum stands first. */
export const StockList = ({ kind }: { kind: StockKind }) => {
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState(params.get('search') ?? '');
  const isBelowOnly = params.get('below') === 'true';
  const page = Number(params.get('page') ?? 1) || 1;
  const wanted = { kind: kind.kind, search: useRested(search), below: String(isBelowOnly), page };
  const { answer, failure, isAsking, askAgain } = useQuery<StockListView>(withQuery('/careloop/stock', wanted));
  const go = (changes: Readonly<Record<string, string | null>>): void => {
    const next = new URLSearchParams(params);
    next.delete('page');
    for (const [name, value] of Object.entries(changes))
      if (value === null) next.delete(name);
      else next.set(name, value);
    setParams(next);
  };

  return (
    <section aria-label={`Stock of ${kind.label.toLowerCase()}`}>
      <Flex gap={5} alignItems="flex-end" wrap="wrap" paddingBottom={4}>
        <Field.Root name="search">
          <Field.Label>Name or code</Field.Label>
          <TextInput
            startAction={<Search aria-hidden />}
            maxLength={100}
            autoComplete="off"
            value={search}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
              setSearch(event.target.value);
              go({ search: event.target.value || null });
            }}
          />
        </Field.Root>
        <Checkbox checked={isBelowOnly} onCheckedChange={(only) => go({ below: only === true ? 'true' : null })}>
          {`Below their minimum only${answer ? ` (${answer.below})` : ''}`}
        </Checkbox>
      </Flex>
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!failure && !answer && <Waiting>{`Counting ${kind.label.toLowerCase()}`}</Waiting>}
      {!failure && answer && answer.rows.length === 0 && (
        <Nothing>
          {isBelowOnly || search
            ? 'Nothing fits. Choose fewer filters.'
            : `There are no ${kind.label.toLowerCase()} yet. Add them in the content manager, or bring in a file.`}
        </Nothing>
      )}
      {!failure && answer && answer.rows.length > 0 && (
        <Sheet $dimmed={isAsking} aria-busy={isAsking}>
          <table>
            <caption>{`${kind.label}, those below their minimum first`}</caption>
            <Heads
              names={[
                'Name',
                'In stock',
                'Minimum',
                ...(kind.kind === 'vaccine' ? ['Next lot to use', 'Expires'] : ['Form and strength']),
                'State',
              ]}
            />
            <tbody>
              {answer.rows.map((row) => (
                <Row key={row.documentId} row={row} kind={kind} />
              ))}
            </tbody>
          </table>
        </Sheet>
      )}
      {!failure && answer && (
        <Pages
          {...answer.pagination}
          what={answer.pagination.total === 1 ? kind.one : kind.label.toLowerCase()}
          open={(next) => go({ page: String(next) })}
        />
      )}
    </section>
  );
};

const Row = ({ row, kind }: { row: StockRowView; kind: StockKind }) => (
  <tr>
    <td data-name="Name">
      <Typography
        tag={Link}
        to={`?kind=${kind.kind}&item=${row.documentId}`}
        fontWeight="semiBold"
        textColor="primary700"
      >
        {row.name}
      </Typography>
    </td>
    <Cell name="In stock">{row.stock.toLocaleString()}</Cell>
    <Cell name="Minimum">{row.threshold.toLocaleString()}</Cell>
    {kind.kind === 'vaccine' ? (
      <>
        <Cell name="Next lot to use">{row.nextLot ?? 'None'}</Cell>
        <td data-name="Expires">
          <Expiry on={row.nextExpiry} />
        </td>
      </>
    ) : (
      <Cell name="Form and strength">{row.make ?? 'Not said'}</Cell>
    )}
    <td data-name="State">
      <State row={row} />
    </td>
  </tr>
);

const State = ({ row: { isLow, active, stock, threshold } }: { row: StockRowView }) => {
  if (!active) return <Typography textColor="neutral600">Not in use</Typography>;
  return (
    <Status variant={isLow ? 'danger' : 'success'} size="S" width="max-content">
      <Typography variant="omega" fontWeight="bold">
        {isLow ? `${(threshold - stock).toLocaleString()} below its minimum` : 'Enough'}
      </Typography>
    </Status>
  );
};

/** The last day of a lot; said in words where it is near. */
export const Expiry = ({ on }: { on: string | null }) => {
  if (on === null) return <Typography textColor="neutral600">None</Typography>;
  const days = daysUntil(on, Date.now());
  const soon = days < 0 ? ' (over)' : days <= SOON_DAYS ? ` (${days === 0 ? 'today' : `in ${days} days`})` : '';
  return <Typography textColor={soon ? 'danger600' : 'neutral800'}>{dayText(on) + soon}</Typography>;
};
