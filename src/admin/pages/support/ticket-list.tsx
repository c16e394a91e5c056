import { Box, Flex, Tabs, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useLocation, useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { QueueName, QueuedTicket, StaffMember, TicketQueuePage } from '../../../domains/support/contract';
import type { Asked } from '../asking';
import { useEveryPage } from '../list/every-page';
import { known, type ListFilter } from '../list/filters';
import { ListTools } from '../list/tools';
import { useList } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { PriorityBadge, StatusBadge } from './badges';
import { COLUMNS, ORDERED, ORDERS } from './columns';
import { CATEGORIES, FIND_TICKETS, LISTS, standingOf, useStaff, useTickets } from './tickets';
import { TextLink } from '../text-link';

const CATEGORY: ListFilter = {
  name: 'category',
  label: 'Category',
  kind: 'choice',
  options: CATEGORIES,
  hint: 'All categories',
};
const ASSIGNEE: ListFilter = {
  name: 'assignee',
  label: 'Assigned to',
  kind: 'choice',
  isOpen: true,
  hint: 'Anybody or nobody',
};
const FILTERS = [CATEGORY, ASSIGNEE];
const NOT_STAFF = { me: 'Me', nobody: 'Nobody' };

const namesOf = (staff: readonly StaffMember[]): Readonly<Record<string, string>> =>
  Object.fromEntries(staff.map(({ ref, name }) => [ref, name]));

/** What waits for an answer first, the urgent before the rest. */
export const TicketList = () => {
  const [params, setParams] = useSearchParams();
  const queue = LISTS.find((known) => known.queue === params.get('list'))?.queue ?? 'action';
  const place = useList({ filters: FILTERS, sorts: ORDERED });
  const wanted = { queue, ...known({ ...place.filters, search: place.search.trim(), sort: place.sort }) };
  const listed = useTickets({ ...wanted, page: place.page });
  const all = useEveryPage<TicketQueuePage, QueuedTicket>(FIND_TICKETS, wanted, ({ tickets }) => tickets, true);
  const { answer: staff } = useStaff();
  const filters = [CATEGORY, { ...ASSIGNEE, options: { ...NOT_STAFF, ...namesOf(staff ?? []) } }];
  return (
    <Page.Main>
      <Page.Title>Support</Page.Title>
      <Layouts.Header
        title="Support"
        subtitle="People who ask for help. They hear by mail that there is an answer, and read it in their app."
      />
      <Layouts.Content>
        <Tabs.Root variant="simple" value={queue} onValueChange={(next: string) => setParams({ list: next })}>
          <Scroll>
            <Tabs.List aria-label="Lists of tickets">
              {LISTS.map(({ queue: value, label }) => (
                <Tabs.Trigger key={value} value={value}>
                  {listed.answer ? `${label} (${listed.answer.counts[value].toLocaleString()})` : label}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
          </Scroll>
          <Box paddingTop={5}>
            <ListTools
              label="Tickets"
              list={place}
              search={{ label: 'Search', hint: 'Words of the subject, or a name' }}
              filters={filters}
              sorts={ORDERS}
              exported={{ name: `tickets-${queue}`, columns: COLUMNS, rows: all }}
            />
          </Box>
          <Tabs.Content value={queue}>
            <Cards listed={listed} queue={queue} isNarrowed={place.isNarrowed} open={place.open} />
          </Tabs.Content>
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
};

const Cards = ({
  listed: { answer, failure, isStale, askAgain },
  queue,
  isNarrowed,
  open,
}: {
  listed: Asked<TicketQueuePage>;
  queue: QueueName;
  isNarrowed: boolean;
  open: (page: number) => void;
}) => {
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer || isStale) return <Waiting>Looking for tickets</Waiting>;
  if (answer.tickets.length === 0)
    return (
      <Nothing>
        {isNarrowed
          ? 'No ticket in this list matches. Clear the filters to see all of it.'
          : (LISTS.find((list) => list.queue === queue)?.empty ?? '')}
      </Nothing>
    );
  return (
    <>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {answer.tickets.map((ticket) => (
          <Card key={ticket.documentId} ticket={ticket} />
        ))}
      </Flex>
      <Pages {...answer.pagination} what={answer.pagination.total === 1 ? 'ticket' : 'tickets'} open={open} />
    </>
  );
};

const Card = ({ ticket }: { ticket: QueuedTicket }) => {
  const { documentId, subject, requester, category, status, priority, assigneeName } = ticket;
  const { search, hash } = useLocation();
  return (
    <Box tag="li" padding={4} background="neutral0" shadow="tableShadow" hasRadius>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Box minWidth="0">
          <Typography tag="h2" variant="delta">
            <TextLink to={documentId} state={{ list: search + hash }}>
              {subject}
            </TextLink>
          </Typography>
          <Typography textColor="neutral600">
            {`${requester.name ?? 'Somebody whose account is gone'} · ${CATEGORIES[category]} · ${
              assigneeName ? `${assigneeName} has it` : 'Nobody has it'
            }`}
          </Typography>
        </Box>
        <Flex direction="column" alignItems="flex-end" gap={2}>
          <Flex gap={2}>
            <PriorityBadge priority={priority} />
            <StatusBadge status={status} />
          </Flex>
          <Typography variant="pi" textColor="neutral700">
            {standingOf(ticket, Date.now())}
          </Typography>
        </Flex>
      </Flex>
    </Box>
  );
};

const Scroll = styled(Box)`
  overflow-x: auto;
`;
