import { Box, Flex, Link as Anchor, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link, useLocation, useParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { StaffTicket } from '../../../domains/support/contract';
import { MANAGE_PEOPLE } from '../../../domains/accounts/permissions';
import { useMay } from '../asking';
import { moment } from '../instants';
import { Failed, Waiting } from '../states';
import { AnswerBox } from './answer-box';
import { PriorityBadge, StatusBadge } from './badges';
import { Steps } from './steps';
import { Thread } from './thread';
import { CATEGORIES, standingOf, useTicket } from './tickets';
import { TextLink } from '../text-link';

/** One ticket: what was written, what can be answered, and who has it. */
export const TicketPage = () => {
  const { id = '' } = useParams();
  const { answer: ticket, failure, askAgain } = useTicket(id);
  return (
    <Page.Main>
      <Page.Title>{ticket ? titleOf(ticket) : 'Ticket'}</Page.Title>
      <Layouts.Header
        title={ticket ? ticket.subject : 'Ticket'}
        subtitle={ticket ? `${CATEGORIES[ticket.category]}, opened ${moment(ticket.createdAt)}` : ''}
        navigationAction={<BackToTickets />}
      />
      <Layouts.Content>
        {failure && <Failed failure={failure} retry={askAgain} />}
        {!failure && !ticket && <Waiting>Opening this ticket</Waiting>}
        {!failure && ticket && (
          <Columns>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Flex gap={3} wrap="wrap">
                <StatusBadge status={ticket.status} />
                <PriorityBadge priority={ticket.priority} />
                <Typography textColor="neutral700">{standingOf(ticket, Date.now())}</Typography>
              </Flex>
              <Thread ticket={ticket} />
              <AnswerBox ticket={ticket} changed={askAgain} />
            </Flex>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Requester ticket={ticket} />
              <Steps ticket={ticket} changed={askAgain} />
            </Flex>
          </Columns>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};

const titleOf = ({ subject, requester }: StaffTicket): string => `${subject}, ${requester.name ?? 'account gone'}`;

/** To the list, as it was left. */
const BackToTickets = () => {
  const { state } = useLocation() as { state: { readonly list?: string } | null };
  return (
    <Anchor tag={Link} to={`/careloop/support${state?.list ?? ''}`} startIcon={<ArrowLeft aria-hidden />}>
      Support
    </Anchor>
  );
};

const Requester = ({ ticket: { requester } }: { ticket: StaffTicket }) => {
  const seesPeople = useMay(MANAGE_PEOPLE);
  return (
    <Box padding={4} background="neutral0" shadow="tableShadow" hasRadius>
      <Typography tag="h2" variant="sigma" textColor="neutral600">
        From
      </Typography>
      <Typography tag="p" fontWeight="semiBold">
        {requester.documentId && seesPeople ? (
          <TextLink to={`/careloop/people/${requester.documentId}`}>{requester.name}</TextLink>
        ) : (
          (requester.name ?? 'Somebody whose account is gone')
        )}
      </Typography>
    </Box>
  );
};

const Columns = styled(Box)`
  display: grid;
  grid-template-columns: minmax(0, 1fr) 28rem;
  gap: ${({ theme }) => theme.spaces[6]};
  align-items: start;
  @media (max-width: 900px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;
