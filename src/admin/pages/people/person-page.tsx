import { Box, Flex, Link as Anchor, Tabs, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link, useLocation, useParams, useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import { SEE_AUDIT_TRAIL } from '../../../app/access/panel';
import type { PersonFileWithUsage } from '../../../domains/dashboards/contract';
import { useAsked, useMay } from '../asking';
import { EmergencySheet } from '../emergencies/sheet';
import { moment } from '../instants';
import { Failed, Waiting } from '../states';
import { Doing } from './doing';
import { Credentials } from './parts/credentials';
import { Devices } from './parts/devices';
import { History } from './parts/history';
import { Medications } from './parts/medications';
import { Overview } from './parts/overview';
import { nameOf } from './person';

/** One person: how the account stands, how much it is used, what can be done to it, and who has looked. */
export const PersonPage = () => {
  const { id = '' } = useParams();
  const {
    answer: person,
    failure,
    askAgain,
  } = useAsked<PersonFileWithUsage>(`/careloop/people/${encodeURIComponent(id)}`);
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

const Account = ({ person, changed }: { person: PersonFileWithUsage; changed: () => void }) => (
  <Flex direction="column" alignItems="stretch" gap={6}>
    <Doing person={person} changed={changed} />
    {(['blocked', 'deactivated'] as const).map(
      (kind) => person[kind] && <Closed key={kind} kind={kind} closure={person[kind]} />,
    )}
    <Parts person={person} changed={changed} />
  </Flex>
);

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

interface Part {
  readonly key: string;
  readonly label: string;
  readonly content: React.ReactNode;
}

/** Which part is open stands in the address. A part is fetched when it is opened, not before: every look at a record leaves a trace. */
const Parts = ({ person, changed }: { person: PersonFileWithUsage; changed: () => void }) => {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation() as { state: unknown };
  const seesTrail = useMay(SEE_AUDIT_TRAIL);
  const { documentId, credentials, devices, emergencies } = person;
  const parts: readonly Part[] = [
    { key: 'overview', label: 'Overview', content: <Overview person={person} /> },
    { key: 'devices', label: `Devices (${devices.length})`, content: <Devices person={person} changed={changed} /> },
    { key: 'medications', label: 'Medications and plans', content: <Medications of={documentId} /> },
    ...(credentials.length > 0
      ? [
          {
            key: 'credentials',
            label: `Credentials (${credentials.length})`,
            content: <Credentials credentials={credentials} />,
          },
        ]
      : []),
    ...(emergencies.length > 0
      ? [
          {
            key: 'emergencies',
            label: `Emergencies (${emergencies.length})`,
            content: <EmergencySheet emergencies={emergencies} changed={changed} />,
          },
        ]
      : []),
    ...(seesTrail
      ? [
          {
            key: 'opened',
            label: 'Who looked',
            content: (
              <History key="opened" of={documentId} only="reads" none="Nobody has opened a record of this person." />
            ),
          },
          {
            key: 'changed',
            label: 'What was done',
            content: (
              <History key="changed" of={documentId} only="writes" none="Nothing has been done to this account." />
            ),
          },
        ]
      : []),
  ];
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
              {label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </Scroll>
      <Box paddingTop={5}>{open && <Tabs.Content value={open.key}>{open.content}</Tabs.Content>}</Box>
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
