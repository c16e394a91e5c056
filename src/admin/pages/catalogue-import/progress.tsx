import { Box, Button, Flex, ProgressBar, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useEffect, useState } from 'react';
import type { ImportFaultView, ImportView } from '../../../domains/catalogue/contract';
import { useQuery } from '../asking';
import { dayOf } from '../instants';
import { Cell, Heads, Sheet } from '../sheet';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { usePaged } from '../stock/use-paged';
import { KIND_NAMES, outcome } from './words';

const AGAIN_MS = 1_000;

/** How far one file is, and what did not fit in it. */
export const Progress = ({ id, back }: { id: string; back: () => void }) => {
  const { answer, failure, askAgain } = useQuery<ImportView>(`/careloop/catalogue-imports/${id}`);
  const isOpen = answer?.state === 'waiting' || answer?.state === 'running';
  useEffect(() => {
    if (!isOpen) return;
    const timer = window.setInterval(askAgain, AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [isOpen, askAgain]);
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for the file</Waiting>;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Box>
        <Button variant="ghost" startIcon={<ArrowLeft />} onClick={back}>
          All files
        </Button>
      </Box>
      <Box background="neutral0" hasRadius shadow="tableShadow" padding={5} aria-live="polite">
        <Typography variant="delta" tag="h2">
          {KIND_NAMES[answer.kind]}
        </Typography>
        <Typography tag="p" textColor={answer.state === 'failed' ? 'danger600' : 'neutral800'}>
          {outcome(answer)}
        </Typography>
        {isOpen && <ProgressBar value={answer.progress} aria-label="Reading the file" />}
        <Typography
          variant="pi"
          textColor="neutral600"
        >{`The report is kept until ${dayOf(answer.expiresAt)}.`}</Typography>
      </Box>
      {!isOpen && answer.refused > 0 && <Report id={id} refused={answer.refused} />}
      {!isOpen && answer.refused === 0 && answer.state === 'done' && <Nothing>Every row fits.</Nothing>}
    </Flex>
  );
};

const Report = ({ id, refused }: { id: string; refused: number }) => {
  const [page, setPage] = useState(1);
  const { data, pagination, failure, askAgain } = usePaged<readonly ImportFaultView[]>(
    `/careloop/catalogue-imports/${id}/report?page=${page}&pageSize=50`,
  );
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!data || !pagination) return <Waiting>Looking for the report</Waiting>;
  return (
    <section aria-label="Report">
      <Sheet>
        <table>
          <caption>{`What did not fit in ${refused.toLocaleString()} rows`}</caption>
          <Heads names={['Line', 'Field', 'What is wrong']} />
          <tbody>
            {data.map(({ line, field, reason }, place) => (
              <tr key={`${line} ${field ?? ''} ${place}`}>
                <Cell name="Line">{String(line)}</Cell>
                <Cell name="Field">{field ?? 'The whole row'}</Cell>
                <Cell name="What is wrong">{reason}</Cell>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
      <Pages {...pagination} what={pagination.total === 1 ? 'fault' : 'faults'} open={setPage} />
    </section>
  );
};
