import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { FailedView } from '../../../domains/notifications/contract';
import { saidIn, useQuery } from '../asking';
import { moment } from '../instants';
import { useList } from '../list/use-list';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { WithReason } from '../with-reason';
import { CHANNELS } from './deliveries';
import { messageWords, reasonWords } from './words';

const WHAT: Readonly<Record<string, string>> = { failed: 'Failed', bounced: 'Came back' };
type Row = FailedView['rows'][number];

/** What failed, or waits after a failure, and why. No row names anybody. */
export const FailedMessages = ({ changed, mayRun }: { changed: () => void; mayRun: boolean }) => {
  const { page, open } = useList({ prefix: 'failed-' });
  const { answer, failure, askAgain } = useQuery<FailedView>(`/careloop/queue/failed?page=${page}`);
  const [dropping, setDropping] = useState<Row | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const both = (): void => {
    askAgain();
    changed();
  };
  const retry = ({ id }: Row): void => {
    post(`/careloop/queue/messages/${id}/retry`, {})
      .then(() => toggleNotification({ type: 'success', message: 'It is tried again at once.' }))
      .catch((error: unknown) => toggleNotification({ type: 'danger', message: saidIn(error) }))
      .finally(both);
  };
  return (
    <Box tag="section" aria-label="Failed messages">
      <Box paddingBottom={3}>
        <Typography tag="h2" variant="delta">
          Failed, or tried in vain so far
        </Typography>
      </Box>
      {!answer && failure && <Failed failure={failure} retry={askAgain} />}
      {!answer && !failure && <Waiting>Looking for failures</Waiting>}
      {answer?.total === 0 && <Nothing>Nothing has failed.</Nothing>}
      {answer && answer.total > 0 && (
        <>
          <Flex tag="ul" ref={list} tabIndex={-1} direction="column" alignItems="stretch" gap={2}>
            {answer.rows.map((row) => (
              <Flex
                tag="li"
                key={row.id}
                justifyContent="space-between"
                gap={4}
                wrap="wrap"
                padding={4}
                background="neutral0"
                shadow="tableShadow"
                hasRadius
              >
                <Flex direction="column" alignItems="flex-start" gap={1}>
                  <Typography fontWeight="semiBold">{`${messageWords(row.message)} · ${CHANNELS[row.channel] ?? row.channel}${row.critical ? ' · critical' : ''}`}</Typography>
                  <Typography textColor={row.state === 'waiting' ? 'warning700' : 'danger600'}>
                    {`${WHAT[row.state] ?? `Tried ${row.tries} times`}: ${reasonWords(row.failure)}`}
                  </Typography>
                  <Typography variant="pi" textColor="neutral600">
                    {`Posted ${moment(row.createdAt)}${row.nextTryAt ? ` · tried again ${moment(row.nextTryAt)}` : ''} · number ${row.id}`}
                  </Typography>
                </Flex>
                {mayRun && (
                  <Flex gap={2}>
                    <Button size="S" onClick={() => retry(row)} aria-label={`Try message ${row.id} again`}>
                      Try again
                    </Button>
                    <Button
                      size="S"
                      variant="danger-light"
                      onClick={() => setDropping(row)}
                      aria-label={`Drop message ${row.id}`}
                    >
                      Drop
                    </Button>
                  </Flex>
                )}
              </Flex>
            ))}
          </Flex>
          <Pages
            page={answer.page}
            pageCount={answer.pageCount}
            total={answer.total}
            what={answer.total === 1 ? 'message' : 'messages'}
            open={open}
          />
        </>
      )}
      {dropping && (
        <WithReason
          what={{
            title: `Drop message ${dropping.id} (${messageWords(dropping.message)})`,
            explanation: 'It is never sent. The person is not told that there was one.',
            button: 'Drop',
            isDangerous: true,
          }}
          close={() => setDropping(null)}
          goOn={list}
          act={async (reason) => {
            await post(`/careloop/queue/messages/${dropping.id}/drop`, { reason }).finally(both);
          }}
        />
      )}
    </Box>
  );
};
