import { Flex, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link, useLocation } from 'react-router-dom';
import type { ManagedPersonView, PeoplePage } from '../../../domains/accounts/contract';
import { useQuery } from '../asking';
import { moment } from '../instants';
import { sortsOf, type Column } from '../list/columns';
import { known, type ListFilter } from '../list/filters';
import { RecordTable } from '../list/record-table';
import { ListTools } from '../list/tools';
import { useEveryPage } from '../list/every-page';
import { useList } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { zoneHere } from '../zone-here';
import { nameOf, roleOf, ROLES, STATES } from './person';
import { Standing } from './standing';

const PAGE_SIZE = 20;
const HAS_A_WORD = /[\p{L}\p{N}]/u;

const FILTERS: readonly ListFilter[] = [
  { name: 'role', label: 'Role', kind: 'choice', options: ROLES, hint: 'All roles' },
  { name: 'state', label: 'State', kind: 'choice', options: STATES, hint: 'All states' },
  { name: 'registeredFrom', label: 'Registered from', kind: 'day' },
  { name: 'registeredUntil', label: 'Registered until', kind: 'day', isLedTo: true },
  { name: 'confirmed', label: 'Confirmed only', kind: 'yes' },
];

const COLUMNS: readonly Column<ManagedPersonView>[] = [
  {
    name: 'Name',
    sort: 'name',
    text: (person) => `${nameOf(person)} <${person.email}>`,
    cell: (person) => <Name of={person} />,
  },
  { name: 'Role', sort: 'role', text: roleOf },
  { name: 'State', sort: 'state', text: ({ state }) => STATES[state], cell: ({ state }) => <Standing state={state} /> },
  { name: 'Last seen', sort: 'last-seen', text: ({ lastSeenAt }) => moment(lastSeenAt) },
  { name: 'Registered', sort: 'registered', text: ({ registeredAt }) => moment(registeredAt) },
];

/** Everybody whose account one looks after: to be found by name, address, role and state. */
export const PeopleList = () => {
  const list = useList({ filters: FILTERS, sorts: sortsOf(COLUMNS) });
  const wanted = {
    ...known(list.filters),
    ...(HAS_A_WORD.test(list.search) ? { search: list.search } : {}),
    ...(list.sort ? { sort: list.sort } : {}),
    ...(list.filters['registeredFrom'] || list.filters['registeredUntil'] ? { zone: zoneHere() } : {}),
  };
  const { answer, failure, isAsking, askAgain } = useQuery<PeoplePage>('/careloop/people/find', {
    ...wanted,
    page: list.page,
    pageSize: PAGE_SIZE,
  });
  const everybody = useEveryPage<PeoplePage, ManagedPersonView>(
    '/careloop/people/find',
    wanted,
    ({ people }) => people,
    true,
  );

  return (
    <>
      <Page.Title>People</Page.Title>
      <Page.Main aria-busy={isAsking}>
        <Layouts.Header
          title="People"
          subtitle="Find somebody, see how their account stands, block it or sign them out"
        />
        <Layouts.Content>
          <ListTools
            label="People"
            list={list}
            search={{ label: 'Name or e-mail address', hint: 'Such as maria wanj' }}
            filters={FILTERS}
            exported={{ name: 'people', columns: COLUMNS, rows: everybody }}
          />
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !answer && <Waiting>Looking for people</Waiting>}
          {!failure && answer && answer.people.length === 0 && (
            <Nothing>Nobody fits. Search for any part of a name or an address, or choose fewer filters.</Nothing>
          )}
          {!failure && answer && answer.people.length > 0 && (
            <RecordTable
              caption="People, the newest account first unless sorted otherwise"
              columns={COLUMNS}
              rows={answer.people}
              keyOf={({ documentId }) => documentId}
              list={list}
              dimmed={isAsking}
            />
          )}
          {!failure && answer && (
            <Pages {...answer.pagination} what={answer.pagination.total === 1 ? 'person' : 'people'} open={list.open} />
          )}
        </Layouts.Content>
      </Page.Main>
    </>
  );
};

const Name = ({ of: person }: { of: ManagedPersonView }) => {
  const { search, hash } = useLocation();
  return (
    <Flex direction="column" alignItems="flex-start">
      <Typography
        tag={Link}
        to={person.documentId}
        state={{ list: search + hash }}
        fontWeight="semiBold"
        textColor="primary700"
      >
        {nameOf(person)}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {person.email}
      </Typography>
    </Flex>
  );
};
