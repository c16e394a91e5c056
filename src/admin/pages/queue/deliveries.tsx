import { Box, Button, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { DeliveriesView, DeliveryLogView, DeliveryView } from '../../../domains/notifications/contract';
import { useQuery } from '../asking';
import { exactMoment, moment } from '../instants';
import { Failed, Nothing, Pages, Waiting } from '../states';

export const CHANNELS: Readonly<Record<string, string>> = {
  email: 'E-mail',
  sms: 'SMS',
  push: 'Push',
  'in-app': 'List in apps',
};

const STATES: Readonly<Record<string, string>> = {
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

/** What became of each message, by channel and state; the choice stands in the address of the page. */
export const Deliveries = () => {
  const [params, setParams] = useSearchParams();
  const [page, setPage] = useState(1);
  const channel = params.get('channel') ?? '';
  const state = params.get('state') ?? '';
  const query = new URLSearchParams({ page: String(page), ...(channel && { channel }), ...(state && { state }) });
  const { answer, failure, askAgain } = useQuery<DeliveriesView>(`/careloop/queue/deliveries?${query.toString()}`);
  const choose = (name: string) => (value: string | number) => {
    setPage(1);
    setParams((before) => {
      if (value) before.set(name, String(value));
      else before.delete(name);
      return before;
    });
  };
  return (
    <Box tag="section" id="deliveries" aria-label="Deliveries">
      <Flex justifyContent="space-between" alignItems="flex-end" gap={4} wrap="wrap" paddingBottom={3}>
        <Typography tag="h2" variant="delta">
          Deliveries of the last 30 days
        </Typography>
        <Flex gap={2} wrap="wrap">
          <SingleSelect
            aria-label="Channel"
            placeholder="All channels"
            value={channel}
            onChange={choose('channel')}
            onClear={() => choose('channel')('')}
          >
            {Object.entries(CHANNELS).map(([value, label]) => (
              <SingleSelectOption key={value} value={value}>
                {label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <SingleSelect
            aria-label="What became of it"
            placeholder="Whatever became of it"
            value={state}
            onChange={choose('state')}
            onClear={() => choose('state')('')}
          >
            {Object.entries(STATES).map(([value, label]) => (
              <SingleSelectOption key={value} value={value}>
                {label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Flex>
      </Flex>
      {!answer && failure && <Failed failure={failure} retry={askAgain} />}
      {!answer && !failure && <Waiting>Looking for deliveries</Waiting>}
      {answer?.total === 0 && <Nothing>No message fits. Take a filter away.</Nothing>}
      {answer && answer.total > 0 && (
        <>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
            {answer.rows.map((row) => (
              <Delivery key={row.id} row={row} />
            ))}
          </Flex>
          <Pages
            page={answer.page}
            pageCount={answer.pageCount}
            total={answer.total}
            what={answer.total === 1 ? 'message' : 'messages'}
            open={setPage}
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
          <Typography fontWeight="semiBold">{`${row.message} by ${CHANNELS[row.channel] ?? row.channel}`}</Typography>
          <Typography textColor={BAD.has(row.state) ? 'danger600' : 'neutral800'}>
            {`${STATES[row.state] ?? row.state}${row.failure ? `: ${row.failure}` : ''}`}
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
          aria-label={`${isOpen ? 'Close' : 'Its way'}: message ${row.id}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Close' : 'Its way'}
        </Button>
      </Flex>
      {isOpen && <Way id={row.id} />}
    </Box>
  );
};

/** Every step of one message, with its time. */
const Way = ({ id }: { id: string }) => {
  const { answer, failure, askAgain } = useQuery<DeliveryLogView>(`/careloop/queue/messages/${id}`);
  if (!answer) return failure ? <Failed failure={failure} retry={askAgain} /> : <Waiting>Looking at its way</Waiting>;
  const { provider, providerId } = answer;
  const steps: readonly (readonly [string, string | null])[] = [
    ['Posted', answer.createdAt],
    ...answer.triedAt.map(({ at, failure: why }) => [`Tried in vain: ${why}`, at] as const),
    [`Taken by ${provider ?? 'the channel'}${providerId ? `, who call it ${providerId}` : ''}`, answer.sentAt],
    [
      answer.state === 'bounced' ? `Came back: ${answer.failure ?? 'no reason is known'}` : 'Delivered',
      answer.concludedAt,
    ],
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
