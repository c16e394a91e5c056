import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { MANAGE_PEOPLE } from '../../../domains/accounts/permissions';
import type { EmergenciesPage, WatchedEmergencyView } from '../../../domains/accounts/contract';
import { useQuery, withQuery } from '../asking';
import { sortsOf } from '../list/columns';
import { useEveryPage } from '../list/every-page';
import { ListTools } from '../list/tools';
import { useList } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { COLUMNS, EmergencySheet } from './sheet';

const LISTS = [
  { state: 'open', label: 'Open now', none: 'No record is open in an emergency.' },
  { state: 'past', label: 'Over', none: 'No record was ever opened in an emergency.' },
] as const;

/** Records that doctors opened without a part in the care: who, whose, why, and until when. */
const Emergencies = () => (
  <Page.Protect permissions={[{ action: MANAGE_PEOPLE, subject: null }]}>
    <Page.Title>Emergencies</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Emergencies"
        subtitle="A doctor who breaks the glass sees a record for an hour at most. The patient and every admin are told by mail."
      />
      <Layouts.Content>
        <Lists />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default Emergencies;

const Lists = () => {
  const [params, setParams] = useSearchParams();
  const open = LISTS.find(({ state }) => state === params.get('list')) ?? LISTS[0];
  return (
    <Tabs.Root variant="simple" value={open.state} onValueChange={(list: string) => setParams({ list })}>
      <Tabs.List aria-label="Emergencies">
        {LISTS.map(({ state, label }) => (
          <Tabs.Trigger key={state} value={state}>
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Box paddingTop={5}>
        <Tabs.Content value={open.state}>
          <List key={open.state} {...open} />
        </Tabs.Content>
      </Box>
    </Tabs.Root>
  );
};

const List = ({ state, none }: (typeof LISTS)[number]) => {
  const list = useList({ sorts: sortsOf(COLUMNS) });
  const wanted = { state, sort: list.sort };
  const { answer, failure, isAsking, askAgain } = useQuery<EmergenciesPage>(
    withQuery('/careloop/emergencies', { ...wanted, page: list.page }),
  );
  const all = useEveryPage<EmergenciesPage, WatchedEmergencyView>(
    '/careloop/emergencies',
    wanted,
    ({ emergencies }) => emergencies,
  );
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for emergencies</Waiting>;
  if (answer.emergencies.length === 0) return <Nothing>{none}</Nothing>;
  return (
    <>
      <ListTools label="Emergencies" list={list} exported={{ name: 'emergencies', columns: COLUMNS, rows: all }} />
      <EmergencySheet emergencies={answer.emergencies} list={list} changed={askAgain} dimmed={isAsking} />
      <Pages
        {...answer.pagination}
        what={answer.pagination.total === 1 ? 'emergency' : 'emergencies'}
        open={list.open}
      />
    </>
  );
};
