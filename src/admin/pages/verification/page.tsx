import { Box, Button, EmptyStateLayout, Field, Flex, SingleSelect, SingleSelectOption, Tabs, TextInput, Typography } from '@strapi/design-system';
import { Layouts, Page, useNotification } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import { VERIFY_PEOPLE } from '../../../app/access/panel';
import { CredentialCard } from './card';
import { DecisionDialog } from './decision-dialog';
import { useVerifications, type Listed } from './use-verifications';
import { LISTS, PROFESSIONS, type Decision, type ListState, type Profession, type Verification } from './verifications';

const TYPING_MS = 300;

/** Who waits to be verified and since when, whose credential ends soon, and what was decided. */
const VerificationPage = () => (
  <Page.Protect permissions={[{ action: VERIFY_PEOPLE, subject: null }] as never}>
    <Page.Title>Verification</Page.Title>
    <Queue />
  </Page.Protect>
);
export default VerificationPage;

const Queue = () => {
  const { state, profession, page, go } = usePlace();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed, TYPING_MS);
  const listed = useVerifications({ state, profession, search, page });
  const [asked, setAsked] = useState<{ verification: Verification; decision: Decision } | null>(null);
  const { toggleNotification } = useNotification();
  const list = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);

  const done = ({ person }: Verification, decision: Decision): void => {
    setAsked(null);
    listed.refresh();
    toggleNotification({ type: 'success', message: decision === 'approve' ? `${person.name} is verified, and is told by mail.` : `${person.name} is told by mail what to put right.` });
    opener.current = list.current; // the button is about to go
  };
  const ask = (verification: Verification, decision: Decision): void => {
    opener.current = document.activeElement;
    setAsked({ verification, decision });
  };

  return (
    <Page.Main>
      <Layouts.Header title="Verification" subtitle="Doctors, caregivers and pharmacists see only their own profile until somebody here has looked at what they hand in." />
      <Layouts.Content>
        <Tabs.Root variant="simple" value={state} onValueChange={(next: string) => go({ state: next, page: null })}>
          <Scroll>
            <Tabs.List aria-label="Lists of credentials">
              {LISTS.map(({ state: value, label }) => <Tabs.Trigger key={value} value={value}>{label}<Count of={countOf(listed, value)} /></Tabs.Trigger>)}
            </Tabs.List>
          </Scroll>
          <Filters>
            <Field.Root name="profession">
              <Field.Label>Profession</Field.Label>
              <SingleSelect value={profession ?? ''} placeholder="All professions" onClear={() => go({ profession: null, page: null })} clearLabel="All professions" onChange={(next) => go({ profession: String(next), page: null })}>
                {Object.entries(PROFESSIONS).map(([value, label]) => <SingleSelectOption key={value} value={value}>{label}</SingleSelectOption>)}
              </SingleSelect>
            </Field.Root>
            <Field.Root name="search">
              <Field.Label>Search</Field.Label>
              <TextInput value={typed} placeholder="Name, e-mail or number" maxLength={100} onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
                setTyped(event.target.value);
                if (page > 1) go({ page: null });
              }} />
            </Field.Root>
          </Filters>
          <Tabs.Content value={state} tabIndex={-1} ref={list}>
            <Cards listed={listed} state={state} isNarrowed={Boolean(profession ?? search)} ask={ask} go={(next) => go({ page: String(next) })} />
          </Tabs.Content>
        </Tabs.Root>
      </Layouts.Content>
      {asked && <DecisionDialog {...asked} done={done} close={() => setAsked(null)} refresh={listed.refresh} goOn={() => (opener.current as HTMLElement | null)?.focus()} />}
    </Page.Main>
  );
};

interface CardsProps {
  readonly listed: Listed;
  readonly state: ListState;
  readonly isNarrowed: boolean;
  readonly ask: (verification: Verification, decision: Decision) => void;
  readonly go: (page: number) => void;
}

const Cards = ({ listed: { answer, failed, refresh }, state, isNarrowed, ask, go }: CardsProps) => {
  if (failed) return <Failed retry={refresh} />;
  if (!answer) return <Page.Loading>Looking up who is in this list</Page.Loading>;
  if (answer.data.length === 0) return <EmptyStateLayout content={isNarrowed ? 'Nobody in this list matches.' : (LISTS.find((known) => known.state === state)?.empty ?? '')} hasRadius shadow="tableShadow" />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {answer.data.map((verification) => <CredentialCard key={verification.documentId} verification={verification} state={state} ask={ask} />)}
      </Flex>
      <Pages answer={answer} go={go} />
    </Flex>
  );
};

const Pages = ({ answer: { meta: { pagination: { page, pageCount, total } } }, go }: { answer: NonNullable<Listed['answer']>; go: (page: number) => void }) => (
  <Flex tag="nav" aria-label="Pages" justifyContent="space-between" gap={3} wrap="wrap">
    <Typography variant="pi" textColor="neutral600">{`${total.toLocaleString()} in this list${pageCount > 1 ? `, page ${page} of ${pageCount}` : ''}`}</Typography>
    {pageCount > 1 && (
      <Flex gap={2}>
        <Button variant="tertiary" disabled={page <= 1} onClick={() => go(page - 1)}>Earlier</Button>
        <Button variant="tertiary" disabled={page >= pageCount} onClick={() => go(page + 1)}>Later</Button>
      </Flex>
    )}
  </Flex>
);

const Failed = ({ retry }: { retry: () => void }) => (
  <EmptyStateLayout content="This list could not be fetched. Look whether you are online, and try again." action={<Button variant="secondary" onClick={retry}>Try again</Button>} hasRadius shadow="tableShadow" />
);

/** How many are in the two lists that somebody has to look at. */
const Count = ({ of }: { of: number | undefined }) => (of ? <Bubble>{of > 99 ? '99+' : of}</Bubble> : null);

const countOf = ({ answer }: Listed, state: ListState): number | undefined => (state === 'waiting' || state === 'expiring' ? answer?.meta.counts[state] : undefined);

/** Where one is on this page, kept in the address so that going back leads back. What is searched for is not: addresses are logged. */
const usePlace = () => {
  const [params, setParams] = useSearchParams();
  const state = LISTS.find((list) => list.state === params.get('list'))?.state ?? 'waiting';
  const named = params.get('profession');
  const page = Number(params.get('page') ?? 1);
  const go = ({ state: next, ...rest }: { state?: string; profession?: string | null; page?: string | null }): void =>
    setParams((old) => {
      for (const [key, value] of Object.entries({ ...rest, ...(next ? { list: next } : {}) })) {
        if (value) old.set(key, value);
        else old.delete(key);
      }
      return old;
    });
  return { state, profession: named && named in PROFESSIONS ? (named as Profession) : null, page: Number.isInteger(page) && page > 0 ? page : 1, go };
};

/** `value`, once it has not changed for a while. */
const useSettled = (value: string, afterMs: number): string => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value.trim()), afterMs);
    return () => window.clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
};

const Scroll = styled(Box)`
  overflow-x: auto;
`;
const Filters = styled(Box)`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
  padding: ${({ theme }) => theme.spaces[5]} 0;
`;
const Bubble = styled.span`
  margin-left: ${({ theme }) => theme.spaces[2]};
  padding: 0.1rem 0.6rem;
  border-radius: 1rem;
  background: ${({ theme }) => theme.colors.primary100};
  color: ${({ theme }) => theme.colors.primary700};
  font-size: 1.1rem;
`;
