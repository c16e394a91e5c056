import { Typography } from '@strapi/design-system';
import type { MovementView } from '../../../domains/catalogue/contract';
import { usePaged } from './use-paged';
import { moment } from '../instants';
import { useList } from '../list/use-list';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { reasonText, type StockKind } from './kinds';

/** Every change, newest first. Times are those of this browser. */
export const History = ({ kind, id }: { kind: StockKind; id: string }) => {
  const { page, open } = useList({ prefix: 'history-' });
  const { data, pagination, failure, askAgain } = usePaged<readonly MovementView[]>(
    `/careloop/${kind.path}/${id}/stock-history?page=${page}`,
  );
  return (
    <section aria-label="History">
      <Typography variant="delta" tag="h2">
        History
      </Typography>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {`Times in ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`}
      </Typography>
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!failure && !data && <Waiting>Looking for movements</Waiting>}
      {!failure && data?.length === 0 && <Nothing>Nothing has moved yet.</Nothing>}
      {!failure && data && data.length > 0 && (
        <Sheet>
          <table>
            <caption>Movements of the stock, the newest first</caption>
            <Heads names={['When', 'Change', 'Left', 'Reason', ...(kind.kind === 'vaccine' ? ['Lot'] : []), 'Who']} />
            <tbody>
              {data.map((row) => (
                <tr key={row.id}>
                  <Cell name="When">{moment(row.at)}</Cell>
                  <Cell name="Change">{`${row.delta > 0 ? '+' : '−'}${Math.abs(row.delta).toLocaleString()}`}</Cell>
                  <Cell name="Left">{row.balance.toLocaleString()}</Cell>
                  <td data-name="Reason">
                    <Typography textColor="neutral800">{reasonText(row.reason)}</Typography>
                    {row.note && (
                      <Typography tag="p" variant="pi" textColor="neutral600">
                        {row.note}
                      </Typography>
                    )}
                  </td>
                  {kind.kind === 'vaccine' && <Cell name="Lot">{row.lotNumber ?? ''}</Cell>}
                  <Cell name="Who">{row.by}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
      )}
      {pagination && pagination.total > 0 && (
        <Pages {...pagination} what={pagination.total === 1 ? 'movement' : 'movements'} open={open} />
      )}
    </section>
  );
};
