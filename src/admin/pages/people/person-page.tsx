import { Box, Flex, Link as Anchor, Tabs, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { lazy, Suspense } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { PersonFileWithUsage } from '../../../domains/dashboards/contract';
import { PAGES } from '..';
import { useQuery, useMayOf } from '../asking';
import type { PersonPartProps } from '../declaration';
import { moment } from '../instants';
import { Failed, Waiting } from '../states';
import { Doing } from './doing';
import { ErasureWaits, useErasure } from './erasing';
import { nameOf } from './person';

/** One person: how the account stands, how much it is used, what can be done to it, and who has looked. */
export const PersonPage = () => {
  const { id = '' } = useParams();
  const {
    answer: person,
    failure,
    askAgain,
  } = useQuery<PersonFileWithUsage>(`/careloop/people/${encodeURIComponent(id)}`);
  return (
    <>
      <Page.Title>{person ? nameOf(person) : 'Person'}</Page.Title>
      <Page.Main>
        <Named>
          <Layouts.Header
            title={person ? nameOf(person) : 'Person'}
            subtitle={person?.email ?? ''}
            navigationAction={<BackToPeople />}
          />
        </Named>
        <Layouts.Content>
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !person && <Waiting>Opening this person</Waiting>}
          {!failure && person && <Account person={person} changed={askAgain} />}
        </Layouts.Content>
      </Page.Main>
    </>
  );
};

/** To the list, as it was left. */
const BackToPeople = () => {
  const { state } = useLocation() as { state: { readonly list?: string } | null };
  return (
    <Anchor tag={Link} to={`/careloop/people${state?.list ?? ''}`} startIcon={<ArrowLeft aria-hidden />}>
      People
    </Anchor>
  );
};

const Account = ({ person, changed: reread }: { person: PersonFileWithUsage; changed: () => void }) => {
  const erasure = useErasure(person.documentId);
  const changed = (): void => {
    reread();
    erasure.askAgain();
  };
  const planned = erasure.answer?.planned ?? null;
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Doing person={person} changed={changed} canErase={erasure.answer !== null && planned === null} />
      {planned && <ErasureWaits person={person} planned={planned} changed={changed} />}
      {(['blocked', 'deactivated'] as const).map(
        (kind) => person[kind] && <Closed key={kind} kind={kind} closure={person[kind]} />,
      )}
      <Parts person={person} changed={changed} />
    </Flex>
  );
};

const CLOSED = { blocked: 'Blocked', deactivated: 'Deactivated' } as const;
const Closed = ({
  kind,
  closure: { since, reason },
}: {
  kind: keyof typeof CLOSED;
  closure: { since: string; reason: string | null };
}) => (
  <Box padding={4} background={kind === 'blocked' ? 'danger100' : 'neutral150'} hasRadius>
    <Typography
      tag="p"
      fontWeight="semiBold"
      textColor={kind === 'blocked' ? 'danger700' : 'neutral800'}
    >{`${CLOSED[kind]} since ${moment(since)}`}</Typography>
    <Typography tag="p" textColor="neutral800">
      {reason ?? 'No reason was kept.'}
    </Typography>
  </Box>
);

/** What all pages know of a person, in one order. */
const PARTS = PAGES.flatMap(({ personParts = [] }) => personParts)
  .toSorted((one, other) => one.position - other.position)
  .map((part) => ({ ...part, Content: lazy<React.ComponentType<PersonPartProps>>(part.load) }));

/** Which part is open stands in the address. A part is fetched when it is opened, not before: every look at a record leaves a trace. */
const Parts = ({ person, changed }: PersonPartProps) => {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation() as { state: unknown };
  const mayOf = useMayOf();
  const parts = PARTS.filter(
    ({ permission, isShown }) => (!permission || mayOf(permission)) && (isShown?.(person) ?? true),
  );
  const open = parts.find(({ key }) => key === params.get('part')) ?? parts[0];
  return (
    <Tabs.Root
      variant="simple"
      value={open?.key}
      onValueChange={(part: string) => setParams({ part }, { replace: true, state })}
    >
      <Scroll>
        <Tabs.List aria-label="What is known of this person">
          {parts.map(({ key, label }) => (
            <Tabs.Trigger key={key} value={key}>
              {typeof label === 'string' ? label : label(person)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </Scroll>
      <Box paddingTop={5}>
        {open && (
          <Tabs.Content value={open.key}>
            <Suspense fallback={<Waiting>Opening this part</Waiting>}>
              <open.Content key={open.key} person={person} changed={changed} />
            </Suspense>
          </Tabs.Content>
        )}
      </Box>
    </Tabs.Root>
  );
};

const Scroll = styled(Box)`
  overflow-x: auto;
  button {
    white-space: nowrap;
  }
`;
/** A name may have no place to break. */
const Named = styled.div`
  h1,
  p {
    overflow-wrap: anywhere;
  }
`;
