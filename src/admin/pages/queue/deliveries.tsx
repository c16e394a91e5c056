import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { DeliveriesView, DeliveryLogView, DeliveryView } from '../../../domains/notifications/contract';
import { useQuery, withQuery } from '../asking';
import { exactMoment, moment } from '../instants';
import type { Column } from '../list/columns';
import { useEveryPage } from '../list/every-page';
import type { ListFilter } from '../list/filters';
import { ListTools } from '../list/tools';
import { useList } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { messageWords, reasonWords } from './words';

export const CHANNELS: Readonly<Record<string, string>> = {
  email: 'E-mail',
  sms: 'SMS',
  push: 'Push',
  'in-app': 'List in apps',
};

export const STATES: Readonly<Record<string, string>> = {
  waiting: 'Waiting',
  sending: 'On the line',
  sent: 'Sent, no word of delivery',
  delivered: 'Delivered',
  bounced: 'Came back',
  failed: 'Failed',
  stale: 'Of no use any more',
  cancelled: 'Cancelled',
  digested: 'In a summary',
  dropped: 'Dropped',
};

const BAD = new Set(['bounced', 'failed']);

const FILTERS: readonly ListFilter[] = [
  { name: 'channel', label: 'Channel', kind: 'choice', options: CHANNELS, hint: 'All channels' },
  { name: 'state', label: 'What became of it', kind: 'choice', options: STATES, hint: 'Whatever became of it' },
];

const ORDERS: Readonly<Record<string, string>> = {
  '-posted': 'Posted last first',
  posted: 'Posted first',
  '-tries': 'Tried most often first',
  message: 'Message',
  channel: 'Channel',
  state: 'What became of it',
};
const ORDERED = ['posted', 'tries', 'message', 'channel', 'state'];
const FIND = '/careloop/queue/deliveries';

const COLUMNS: readonly Column<DeliveryView>[] = [
  { name: 'Message', text: ({ message }) => messageWords(message) },
  { name: 'Channel', text: ({ channel }) => CHANNELS[channel] ?? channel },
  { name: 'What became of it', text: ({ state }) => STATES[state] ?? state },
  { name: 'Why', text: ({ failure }) => (failure ? reasonWords(failure) : '') },
  { name: 'Tries', text: ({ tries }) => String(tries) },
  { name: 'Posted', text: ({ createdAt }) => exactMoment(createdAt) },
  { name: 'Sent', text: ({ sentAt }) => (sentAt ? exactMoment(sentAt) : '') },
  { name: 'Concluded', text: ({ concludedAt }) => (concludedAt ? exactMoment(concludedAt) : '') },
];

/** What became of each message, by channel and state; the choice stands in the address of the page. */
export const Deliveries = () => {
  const list = useList({ filters: FILTERS, sorts: ORDERED });
  const wanted = { ...list.filters, sort: list.sort };
  const all = useEveryPage<DeliveriesView, DeliveryView>(FIND, wanted, ({ rows }) => rows);
  const { answer, failure, askAgain } = useQuery<DeliveriesView>(withQuery(FIND, { ...wanted, page: list.page }));
  return (
    <Box tag="section" id="deliveries" aria-label="Deliveries">
      <Box paddingBottom={3}>
        <Typography tag="h2" variant="delta">
          Deliveries of the last 30 days
        </Typography>
      </Box>
      <ListTools
        label="Deliveries"
        list={list}
        filters={FILTERS}
        sorts={ORDERS}
        exported={{ name: 'deliveries', columns: COLUMNS, rows: all }}
      />
      {!answer && failure && <Failed failure={failure} retry={askAgain} />}
      {!answer && !failure && <Waiting>Looking for deliveries</Waiting>}
      {answer?.pagination.total === 0 && <Nothing>No message fits. Take a filter away.</Nothing>}
      {answer && answer.pagination.total > 0 && (
        <>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
            {answer.rows.map((row) => (
              <Delivery key={row.id} row={row} />
            ))}
          </Flex>
          <Pages
            {...answer.pagination}
            what={answer.pagination.total === 1 ? 'message' : 'messages'}
            open={list.open}
          />
        </>
      )}
    </Box>
  );
};

const Delivery = ({ row }: { row: DeliveryView }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <Box tag="li" padding={4} background="neutral0" shadow="tableShadow" hasRadius>
      <Flex justifyContent="space-between" gap={4} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography fontWeight="semiBold">{`${messageWords(row.message)} · ${CHANNELS[row.channel] ?? row.channel}`}</Typography>
          <Typography textColor={BAD.has(row.state) ? 'danger600' : 'neutral800'}>
            {`${STATES[row.state] ?? row.state}${row.failure ? `: ${reasonWords(row.failure)}` : ''}`}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {row.concludedAt
              ? moment(row.concludedAt)
              : row.sentAt
                ? `Sent ${moment(row.sentAt)}`
                : `Posted ${moment(row.createdAt)}`}
          </Typography>
        </Flex>
        <Button
          size="S"
          variant="tertiary"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Close' : 'History'}: message ${row.id}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Close' : 'History'}
        </Button>
      </Flex>
      {isOpen && <History id={row.id} />}
    </Box>
  );
};

/** Every step of one message, with its time. */
const History = ({ id }: { id: string }) => {
  const { answer, failure, askAgain } = useQuery<DeliveryLogView>(`/careloop/queue/messages/${id}`);
  if (!answer)
    return failure ? <Failed failure={failure} retry={askAgain} /> : <Waiting>Looking at its history</Waiting>;
  const { provider, providerId } = answer;
  const steps: readonly (readonly [string, string | null])[] = [
    ['Posted', answer.createdAt],
    ...answer.triedAt.map(({ at, failure: why }) => [`Tried in vain: ${reasonWords(why)}`, at] as const),
    [`Taken by ${provider ?? 'the channel'}${providerId ? `, who call it ${providerId}` : ''}`, answer.sentAt],
    [answer.state === 'bounced' ? `Came back: ${reasonWords(answer.failure)}` : 'Delivered', answer.concludedAt],
    ['To be tried again', answer.nextTryAt],
  ];
  return (
    <Flex tag="ol" direction="column" alignItems="flex-start" gap={1} paddingTop={3}>
      {steps.map(([says, at]) =>
        at === null ? null : (
          <Typography key={`${says} ${at}`} tag="li" variant="pi">
            {`${exactMoment(at)} · ${says}`}
          </Typography>
        ),
      )}
    </Flex>
  );
};
