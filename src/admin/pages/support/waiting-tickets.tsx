import { Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import type { TicketQueuePage } from '../../../domains/support/contract';
import { counted } from '../instants';
import { NotCounted } from '../../widgets/not-counted';
import { useWatched } from '../../widgets/watching';
import { standingOf } from './tickets';
import { TextLink } from '../text-link';

/** How many wait for an answer, and the first of them. */
export const WaitingTickets = () => {
  const { numbers, failed, refresh } = useWatched<TicketQueuePage>('/careloop/tickets?pageSize=3');
  if (!numbers && failed) return <NotCounted retry={refresh}>The tickets could not be counted.</NotCounted>;
  if (!numbers) return <Widget.Loading>Counting tickets</Widget.Loading>;
  if (numbers.tickets.length === 0) return <Typography textColor="neutral600">Nobody waits for an answer.</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography fontWeight="semiBold">
        <TextLink to="/careloop/support">{`${counted(numbers.counts.action, 'person waits', 'people wait')} for an answer`}</TextLink>
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {numbers.tickets.map((ticket) => (
          <li key={ticket.documentId}>
            <TextLink to={`/careloop/support/${ticket.documentId}`}>{ticket.subject}</TextLink>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {standingOf(ticket, Date.now())}
            </Typography>
          </li>
        ))}
      </Flex>
    </Flex>
  );
};
