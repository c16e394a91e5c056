import { Box, Button, Flex, Grid, Typography } from '@strapi/design-system';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { QueueView } from '../../../domains/notifications/contract';
import { RUN_QUEUE, SEE_QUEUE } from '../../../domains/notifications/permissions';
import { saidIn, useQuery, useMay } from '../asking';
import { counted, exactMoment, lengthText } from '../instants';
import { Failed, Waiting } from '../states';
import { WithReason } from '../with-reason';
import { TextLink } from '../text-link';
import { CHANNELS, Deliveries, STATES } from './deliveries';
import { FailedMessages } from './failed-messages';

const REFRESH_MS = 5_000;
const LATE_MS = 5 * 60_000;

/** How messages are on their way: what is late first, then counts, then what failed and why. */
const QueuePage = () => (
  <Page.Protect permissions={[{ action: SEE_QUEUE, subject: null }]}>
    <Page.Title>Message queue</Page.Title>
    <Page.Main>
      <Queue />
    </Page.Main>
  </Page.Protect>
);
export default QueuePage;

const Queue = () => {
  const { answer, failure, askAgain } = useQuery<QueueView>('/careloop/queue');
  const [isPausing, setPausing] = useState(false);
  const mayRun = useMay(RUN_QUEUE);
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) askAgain();
    }, REFRESH_MS);
    return () => window.clearInterval(timer);
  }, [askAgain]);

  const resume = (): void => {
    post('/careloop/queue/resume', {})
      .then(() => toggleNotification({ type: 'success', message: 'Messages go out again.' }))
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(askAgain);
  };
  const action = mayRun && answer && (
    <Button
      variant={answer.pausedAt ? 'default' : 'secondary'}
      onClick={() => (answer.pausedAt ? resume() : setPausing(true))}
    >
      {answer.pausedAt ? 'Let messages go on' : 'Pause'}
    </Button>
  );
  return (
    <>
      <Layouts.Header
        title="Message queue"
        subtitle="E-mail, SMS, push and the lists in apps. Messages that are critical have a lane of their own."
        primaryAction={action}
      />
      <Layouts.Content>
        {!answer && failure && <Failed failure={failure} retry={askAgain} />}
        {!answer && !failure && <Waiting>Looking at the queue</Waiting>}
        {answer && (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <Alarms queue={answer} />
            <Lanes queue={answer} />
            <Settled queue={answer} />
            <FailedMessages changed={askAgain} mayRun={mayRun} />
            <Deliveries />
            <Typography role="status" variant="pi" textColor={failure ? 'danger600' : 'neutral600'}>
              {failure ? `Old: as of ${exactMoment(answer.at)}. ${failure}` : `As of ${exactMoment(answer.at)}`}
            </Typography>
          </Flex>
        )}
      </Layouts.Content>
      {isPausing && (
        <WithReason
          what={{
            title: 'Pause messages',
            explanation:
              'Nothing goes out until you let messages go on, reminders of doses included. Only critical messages do.',
            button: 'Pause',
            isDangerous: true,
          }}
          close={() => setPausing(false)}
          act={async (reason) => {
            await post('/careloop/queue/pause', { reason }).finally(askAgain);
          }}
        />
      )}
    </>
  );
};

/** What is wrong, in words, before any number. */
const Alarms = ({ queue: { workerFault, pausedAt, lanes, at } }: { queue: QueueView }) => {
  const late = lanes.filter(({ oldestDueAt }) => oldestDueAt && Date.parse(at) - Date.parse(oldestDueAt) > LATE_MS);
  const alarms = [
    workerFault,
    pausedAt && `Paused since ${exactMoment(pausedAt)}: only critical messages go out.`,
    ...late.map(
      ({ lane, oldestDueAt }) =>
        `A ${lane} message has been due for ${lengthText(Date.parse(at) - Date.parse(oldestDueAt ?? at))}. Look below for why.`,
    ),
  ].filter((alarm) => typeof alarm === 'string');
  if (alarms.length === 0) return null;
  return (
    <Box role="alert" padding={4} background="danger100" hasRadius>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {alarms.map((alarm) => (
          <Typography key={alarm} tag="li" textColor="danger700" fontWeight="semiBold">
            {alarm}
          </Typography>
        ))}
      </Flex>
    </Box>
  );
};

const Lanes = ({ queue: { lanes, at, workerFault } }: { queue: QueueView }) => (
  <Grid.Root gap={4}>
    {lanes.map(({ lane, waiting, held, sending, oldestDueAt }) => (
      <Grid.Item key={lane} col={6} xs={12} direction="column" alignItems="stretch">
        <Box padding={5} background="neutral0" shadow="tableShadow" hasRadius>
          <Typography tag="h2" variant="delta">
            {lane === 'critical' ? 'Critical' : 'All others'}
          </Typography>
          <Typography tag="p" variant="alpha" textColor={workerFault ? 'danger600' : 'neutral800'}>
            {oldestDueAt ? lengthText(Date.parse(at) - Date.parse(oldestDueAt)) : 'Nothing is due'}
          </Typography>
          <Typography textColor="neutral600">
            {oldestDueAt ? 'is how long the oldest has been due' : 'and nothing is late'}
          </Typography>
          <Box paddingTop={3}>
            <Typography>
              {`${counted(waiting, 'waits', 'wait')}${held > 0 ? `, ${held} of them for a later time` : ''}; ${sending} on the line`}
            </Typography>
          </Box>
        </Box>
      </Grid.Item>
    ))}
  </Grid.Root>
);

/** Every number opens the list that it counted. */
const Settled = ({
  queue: { settled, sentLastMinute, sentLastHour, countedFrom, bouncedPeople },
}: {
  queue: QueueView;
}) => (
  <Box padding={5} background="neutral0" shadow="tableShadow" hasRadius>
    <Typography tag="h2" variant="delta">
      What became of messages
    </Typography>
    <Typography tag="p" textColor="neutral600">
      {`${sentLastMinute} went out in the last minute, ${sentLastHour} in the last hour. Below: since ${exactMoment(countedFrom)}.`}
    </Typography>
    {bouncedPeople > 0 && (
      <Typography tag="p" textColor="warning700">
        {`${counted(bouncedPeople, 'person has', 'people have')} an address that nothing reaches. They were told in their apps.`}
      </Typography>
    )}
    <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={3}>
      {Object.keys(CHANNELS).map((channel) => {
        const own = settled.filter((one) => one.channel === channel);
        return (
          <Flex tag="li" key={channel} gap={3} wrap="wrap">
            <Box minWidth="9rem">
              <Typography fontWeight="semiBold">{CHANNELS[channel]}</Typography>
            </Box>
            {own.length === 0 && <Typography>none</Typography>}
            {own.map(({ state, count }) => (
              <Typography key={state}>
                <TextLink to={`?channel=${channel}&state=${state}#deliveries`}>
                  {`${count.toLocaleString()} ${(STATES[state] ?? state).toLowerCase()}`}
                </TextLink>
              </Typography>
            ))}
          </Flex>
        );
      })}
    </Flex>
  </Box>
);
