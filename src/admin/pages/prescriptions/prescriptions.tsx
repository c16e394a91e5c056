import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import type { WatchedPage, WatchedView } from '../../../domains/prescriptions/contract';
import { SEE_PRESCRIPTIONS } from '../../../domains/prescriptions/permissions';
import { useQuery } from '../asking';
import { sortsOf } from '../list/columns';
import { useEveryPage } from '../list/every-page';
import { known, type ListFilter } from '../list/filters';
import { ListTools } from '../list/tools';
import { useList } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { CodeAlerts } from './alerts';
import { inWords } from '../../in-words';
import { COLUMNS, PrescriptionSheet } from './sheet';

const STATUSES = [
  'signed',
  'sent',
  'scanned',
  'validated',
  'claimed',
  'partly_dispensed',
  'dispensed',
  'rejected',
  'cancelled',
  'expired',
  'revoked',
] as const;

const FILTERS: readonly ListFilter[] = [
  {
    name: 'status',
    label: 'State',
    kind: 'choice',
    options: Object.fromEntries(STATUSES.map((status) => [status, inWords(status)])),
    hint: 'Any',
  },
];

/** Prescriptions with their story, without what is prescribed; and alerts about guessed codes. */
const Prescriptions = () => {
  const [params, setParams] = useSearchParams();
  const list = params.get('list') ?? 'prescriptions';
  return (
    <Page.Protect permissions={[{ action: SEE_PRESCRIPTIONS, subject: null }]}>
      <Page.Title>Prescriptions</Page.Title>
      <Page.Main>
        <Layouts.Header
          title="Prescriptions"
          subtitle="Who prescribed, scanned and dispensed, and when. What is prescribed is not shown. That you look is in the audit trail."
        />
        <Layouts.Content>
          <Tabs.Root variant="simple" value={list} onValueChange={(next: string) => setParams({ list: next })}>
            <Tabs.List aria-label="Prescriptions">
              <Tabs.Trigger value="prescriptions">Prescriptions</Tabs.Trigger>
              <Tabs.Trigger value="alerts">Guessed codes</Tabs.Trigger>
            </Tabs.List>
            <Box paddingTop={5}>
              <Tabs.Content value="prescriptions">
                <List />
              </Tabs.Content>
              <Tabs.Content value="alerts">
                <CodeAlerts />
              </Tabs.Content>
            </Box>
          </Tabs.Root>
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
};
export default Prescriptions;

const List = () => {
  const list = useList({ filters: FILTERS, sorts: sortsOf(COLUMNS) });
  const wanted = known({ ...list.filters, sort: list.sort, search: list.search.trim() });
  const { answer, failure, isAsking, askAgain } = useQuery<WatchedPage>('/careloop/prescriptions/find', {
    ...wanted,
    page: list.page,
  });
  const all = useEveryPage<WatchedPage, WatchedView>(
    '/careloop/prescriptions/find',
    wanted,
    ({ prescriptions }) => prescriptions,
    true,
  );
  return (
    <>
      <ListTools
        label="Prescriptions"
        list={list}
        search={{ label: 'Number or patient', hint: 'Such as RX-20261201-0042' }}
        filters={FILTERS}
        exported={{ name: 'prescriptions', columns: COLUMNS, rows: all }}
      />
      {failure && <Failed failure={failure} retry={askAgain} />}
      {!failure && !answer && <Waiting>Looking for prescriptions</Waiting>}
      {!failure && answer?.prescriptions.length === 0 && <Nothing>No prescription fits.</Nothing>}
      {!failure && answer && answer.prescriptions.length > 0 && (
        <>
          <PrescriptionSheet prescriptions={answer.prescriptions} list={list} changed={askAgain} dimmed={isAsking} />
          <Pages
            {...answer.pagination}
            what={answer.pagination.total === 1 ? 'prescription' : 'prescriptions'}
            open={list.open}
          />
        </>
      )}
    </>
  );
};
