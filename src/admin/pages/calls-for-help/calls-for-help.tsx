import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { AlertBoard } from '../../../domains/wellbeing/contract';
import { SEE_TO_RED_FLAGS } from '../../../domains/assistant/permissions';
import { SEE_TO_ALERTS } from '../../../domains/wellbeing/permissions';
import { useQuery, useMay, withQuery } from '../asking';
import { Failed, Nothing, Pages, Waiting } from '../states';
import { AlertSheet } from './alert-sheet';
import { RedFlags } from './red-flags';

const LISTS = [
  { open: 'true', label: 'Open now', none: 'Nobody waits for help.' },
  { open: 'false', label: 'Seen to', none: 'No answer has called for help yet.' },
] as const;
const RED_FLAGS = 'assistant';
const EVERY_MS = 15_000;

/** Answers to quizzes that call for help: whose, since when, who sees to it, and when the next are told. */
const CallsForHelp = () => (
  <Page.Protect permissions={[{ action: SEE_TO_ALERTS, subject: null }]}>
    <Page.Title>Calls for help</Page.Title>
    <Page.Main>
      <Layouts.Header
        title="Calls for help"
        subtitle="An answer to a quiz called for help. Physicians, emergency contacts and admins are told until somebody sees to it. The answers are not shown here; that you look is in the audit trail."
      />
      <Layouts.Content>
        <Lists />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
export default CallsForHelp;

const Lists = () => {
  const [params, setParams] = useSearchParams();
  const maySeeRedFlags = useMay(SEE_TO_RED_FLAGS);
  const chosen = LISTS.find(({ open }) => open === params.get('open')) ?? LISTS[0];
  const tab = maySeeRedFlags && params.get('open') === RED_FLAGS ? RED_FLAGS : chosen.open;
  return (
    <Tabs.Root variant="simple" value={tab} onValueChange={(open: string) => setParams({ open })}>
      <Tabs.List aria-label="Calls for help">
        {LISTS.map(({ open, label }) => (
          <Tabs.Trigger key={open} value={open}>
            {label}
          </Tabs.Trigger>
        ))}
        {maySeeRedFlags && <Tabs.Trigger value={RED_FLAGS}>Said to the assistant</Tabs.Trigger>}
      </Tabs.List>
      <Box paddingTop={5}>
        <Tabs.Content value={chosen.open}>
          <List
            key={chosen.open}
            {...chosen}
            page={Number(params.get('page') ?? 1) || 1}
            go={(page) => setParams({ open: chosen.open, page: String(page) })}
          />
        </Tabs.Content>
        {maySeeRedFlags && (
          <Tabs.Content value={RED_FLAGS}>
            <RedFlags />
          </Tabs.Content>
        )}
      </Box>
    </Tabs.Root>
  );
};

const List = ({ open, none, page, go }: (typeof LISTS)[number] & { page: number; go: (page: number) => void }) => {
  const { answer, failure, isAsking, askAgain } = useQuery<AlertBoard>(
    withQuery('/careloop/wellbeing/alerts', { open, page }),
  );
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') askAgain();
    }, EVERY_MS);
    return () => window.clearInterval(timer);
  }, [askAgain]);
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer) return <Waiting>Looking for calls for help</Waiting>;
  if (answer.alerts.length === 0) return <Nothing>{none}</Nothing>;
  return (
    <>
      <AlertSheet
        alerts={answer.alerts}
        at={answer.at}
        changed={askAgain}
        dimmed={isAsking && page !== answer.pagination.page}
      />
      <Pages {...answer.pagination} what={answer.pagination.total === 1 ? 'call' : 'calls'} open={go} />
    </>
  );
};
