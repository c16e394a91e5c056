import { Box, Field, Flex, SingleSelect, SingleSelectOption, Tabs, TextInput, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { QueueName, QueuedTicket, TicketQueuePage } from '../../../domains/support/contract';
import { useRested, type Asked } from '../asking';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { PriorityBadge, StatusBadge } from './badges';
import { CATEGORIES, LISTS, standingOf, useStaff, useTickets } from './tickets';
import { TextLink } from '../text-link';

/** What waits for an answer first, the urgent before the rest. */
export const TicketList = () => {
  const { queue, category, assignee, page, go } = usePlace();
  const [typed, setTyped] = useState('');
  const search = useRested(typed).trim();
  const listed = useTickets({ queue, category, assignee, search, page });
  const { answer: staff } = useStaff();
  return (
    <Page.Main>
      <Page.Title>Support</Page.Title>
      <Layouts.Header
        title="Support"
        subtitle="People who ask for help. They hear by mail that there is an answer, and read it in their app."
      />
      <Layouts.Content>
        <Tabs.Root variant="simple" value={queue} onValueChange={(next: string) => go({ list: next })}>
          <Scroll>
            <Tabs.List aria-label="Lists of tickets">
              {LISTS.map(({ queue: value, label }) => (
                <Tabs.Trigger key={value} value={value}>
                  {listed.answer ? `${label} (${listed.answer.counts[value].toLocaleString()})` : label}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
          </Scroll>
          <Filters role="search" aria-label="Tickets">
            <Field.Root name="category">
              <Field.Label>Category</Field.Label>
              <SingleSelect
                value={category ?? ''}
                placeholder="All categories"
                onClear={() => go({ category: null })}
                clearLabel="All categories"
                onChange={(next) => go({ category: String(next) })}
              >
                {Object.entries(CATEGORIES).map(([value, label]) => (
                  <SingleSelectOption key={value} value={value}>
                    {label}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
            <Field.Root name="assignee">
              <Field.Label>Assigned to</Field.Label>
              <SingleSelect
                value={assignee ?? ''}
                placeholder="Anybody or nobody"
                onClear={() => go({ assignee: null })}
                clearLabel="Anybody or nobody"
                onChange={(next) => go({ assignee: String(next) })}
              >
                {[{ ref: 'me', name: 'Me' }, { ref: 'nobody', name: 'Nobody' }, ...(staff ?? [])].map(
                  ({ ref, name }) => (
                    <SingleSelectOption key={ref} value={ref}>
                      {name}
                    </SingleSelectOption>
                  ),
                )}
              </SingleSelect>
            </Field.Root>
            <Field.Root name="search">
              <Field.Label>Search</Field.Label>
              <TextInput
                value={typed}
                placeholder="Words of the subject"
                maxLength={100}
                autoComplete="off"
                onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
                  setTyped(event.target.value);
                  if (page > 1) go({});
                }}
              />
            </Field.Root>
          </Filters>
          <Tabs.Content value={queue}>
            <Cards
              listed={listed}
              queue={queue}
              isNarrowed={Boolean(category ?? assignee) || search !== ''}
              open={(next) => go({ page: String(next) })}
            />
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
  const [params] = useSearchParams();
  return (
    <Box tag="li" padding={4} background="neutral0" shadow="tableShadow" hasRadius>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Box minWidth="0">
          <Typography tag="h2" variant="delta">
            <TextLink to={documentId} state={{ list: `?${params.toString()}` }}>
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

/** Where one is on this page, kept in the address so that going back leads back. What is searched for is not: addresses are logged. */
const usePlace = () => {
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page') ?? 1);
  const category = params.get('category');
  return {
    queue: LISTS.find(({ queue }) => queue === params.get('list'))?.queue ?? 'action',
    category: category && category in CATEGORIES ? category : null,
    assignee: params.get('assignee'),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    /** Another list or filter begins at its first page. */
    go: (next: Readonly<Partial<Record<'list' | 'category' | 'assignee' | 'page', string | null>>>): void =>
      setParams((old) => {
        for (const [key, value] of Object.entries({ page: null, ...next })) {
          if (value) old.set(key, value);
          else old.delete(key);
        }
        return old;
      }),
  };
};

const Scroll = styled(Box)`
  overflow-x: auto;
`;
const Filters = styled(Box)`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
  padding: ${({ theme }) => theme.spaces[5]} 0;
`;
