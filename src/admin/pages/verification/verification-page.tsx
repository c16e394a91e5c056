import { Box, EmptyStateLayout, Flex, Tabs } from '@strapi/design-system';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import { VERIFY_PEOPLE } from '../../../domains/accounts/permissions';
import type { Queue, VerificationsPage, VerificationView } from '../../../domains/accounts/contract';
import type { Asked } from '../asking';
import { useEveryPage } from '../list/every-page';
import { known, type ListFilter } from '../list/filters';
import { ListTools } from '../list/tools';
import { useList } from '../list/use-list';
import { Failed, Pages, Waiting } from '../states';
import { WithReason } from '../with-reason';
import { CredentialCard } from './card';
import { COLUMNS, ORDERED, ORDERS } from './columns';
import { DECISIONS, FIND_VERIFICATIONS, LISTS, PROFESSIONS, useVerifications, type Choosing } from './verifications';

/** Who waits to be verified and since when, whose credential ends soon, and what was decided. */
const VerificationPage = () => (
  <Page.Protect permissions={[{ action: VERIFY_PEOPLE, subject: null }]}>
    <Page.Title>Verification</Page.Title>
    <Lists />
  </Page.Protect>
);
export default VerificationPage;

const FILTERS: readonly ListFilter[] = [
  { name: 'profession', label: 'Profession', kind: 'choice', options: PROFESSIONS, hint: 'All professions' },
];

interface Choice {
  readonly verification: VerificationView;
  readonly decision: Choosing;
}

const Lists = () => {
  const [params, setParams] = useSearchParams();
  const state = LISTS.find((known) => known.state === params.get('list'))?.state ?? 'waiting';
  const place = useList({ filters: FILTERS, sorts: ORDERED });
  const wanted = { state, ...known({ ...place.filters, search: place.search.trim(), sort: place.sort }) };
  const listed = useVerifications({ ...wanted, page: place.page });
  const all = useEveryPage<VerificationsPage, VerificationView>(
    FIND_VERIFICATIONS,
    wanted,
    ({ verifications }) => verifications,
    true,
  );
  const [chosen, setChosen] = useState<Choice | null>(null);
  const list = useRef<HTMLDivElement>(null);

  return (
    <Page.Main>
      <Layouts.Header
        title="Verification"
        subtitle="Doctors, caregivers and pharmacists see only their own profile until somebody here has looked at what they hand in."
      />
      <Layouts.Content>
        <Tabs.Root variant="simple" value={state} onValueChange={(next: string) => setParams({ list: next })}>
          <Scroll>
            <Tabs.List aria-label="Lists of credentials">
              {LISTS.map(({ state: value, label }) => (
                <Tabs.Trigger key={value} value={value}>
                  {label}
                  <Count of={countOf(listed, value)} />
                </Tabs.Trigger>
              ))}
            </Tabs.List>
          </Scroll>
          <Box paddingTop={5}>
            <ListTools
              label="Credentials"
              list={place}
              search={{ label: 'Search', hint: 'Name, e-mail or number' }}
              filters={FILTERS}
              sorts={ORDERS}
              exported={{ name: `verification-${state}`, columns: COLUMNS, rows: all }}
            />
          </Box>
          <Tabs.Content value={state} tabIndex={-1} ref={list}>
            <Cards
              listed={listed}
              state={state}
              isNarrowed={place.isNarrowed}
              ask={(verification, decision) => setChosen({ verification, decision })}
              go={place.open}
            />
          </Tabs.Content>
        </Tabs.Root>
      </Layouts.Content>
      {chosen && <Deciding {...chosen} changed={listed.askAgain} close={() => setChosen(null)} goOn={list} />}
    </Page.Main>
  );
};

/** Asks once more. Whatever comes of it, the list behind the dialog may not be what it was. */
const Deciding = ({
  verification: { documentId, person, profession, number, issuer, documents },
  decision,
  changed,
  close,
  goOn,
}: Choice & { changed: () => void; close: () => void; goOn: React.RefObject<HTMLElement> }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const act = async (reason: string): Promise<void> => {
    await (
      decision === 'revoke'
        ? post(`/careloop/verifications/${documentId}/revoke`, { reason })
        : post(`/careloop/verifications/${documentId}/decision`, { decision, reason: reason || null })
    ).finally(changed);
    toggleNotification({
      type: 'success',
      message:
        decision === 'approve'
          ? `${person.name} is verified, and is told by mail.`
          : decision === 'revoke'
            ? `${person.name} is not verified any more, and is told by mail.`
            : `${person.name} is told by mail what to put right.`,
    });
  };
  return (
    <WithReason
      what={DECISIONS[decision](
        person.name,
        `${PROFESSIONS[profession]}, ${number}, ${issuer}.${
          decision === 'approve' && documents.length === 0
            ? ' Nothing was handed in: there is no document to compare this with.'
            : ''
        }`,
      )}
      act={act}
      close={close}
      goOn={goOn}
    />
  );
};

interface CardsProps {
  readonly listed: Asked<VerificationsPage>;
  readonly state: Queue;
  readonly isNarrowed: boolean;
  readonly ask: (verification: VerificationView, decision: Choosing) => void;
  readonly go: (page: number) => void;
}

const Cards = ({ listed: { answer, failure, isStale, askAgain }, state, isNarrowed, ask, go }: CardsProps) => {
  if (failure) return <Failed failure={failure} retry={askAgain} />;
  if (!answer || isStale) return <Waiting>Looking up who is in this list</Waiting>;
  if (answer.verifications.length === 0)
    return (
      <EmptyStateLayout
        content={
          isNarrowed ? 'Nobody in this list matches.' : (LISTS.find((known) => known.state === state)?.empty ?? '')
        }
        hasRadius
        shadow="tableShadow"
      />
    );
  return (
    <>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {answer.verifications.map((verification) => (
          <CredentialCard key={verification.documentId} verification={verification} state={state} ask={ask} />
        ))}
      </Flex>
      <Pages {...answer.pagination} what="in this list" open={go} />
    </>
  );
};

/** How many are in the two lists that somebody has to look at. */
const Count = ({ of }: { of: number | undefined }) => (of ? <Bubble>{of > 99 ? '99+' : of}</Bubble> : null);

const countOf = ({ answer }: Asked<VerificationsPage>, state: Queue): number | undefined =>
  state === 'waiting' || state === 'expiring' ? answer?.counts[state] : undefined;

const Scroll = styled(Box)`
  overflow-x: auto;
`;
const Bubble = styled.span`
  margin-left: ${({ theme }) => theme.spaces[2]};
  padding: 0.1rem 0.6rem;
  border-radius: 1rem;
  background: ${({ theme }) => theme.colors.primary100};
  color: ${({ theme }) => theme.colors.primary700};
  font-size: 1.1rem;
`;
