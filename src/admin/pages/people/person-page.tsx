import { Box, Button, Flex, Grid, Link as Anchor, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page, useAuth, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { styled } from 'styled-components';
import { MANAGE_ADMINS } from '../../../app/access/panel';
import { useAsked } from '../asking';
import { Failed, moment, Waiting } from '../states';
import { WithReason } from '../with-reason';
import { changesFor, type Change } from './changes';
import { roleOf, type PersonWithUsage } from './person';
import { Standing } from './standing';

/** One person: how the account stands, how much it is used, and what can be done to it. */
export const PersonPage = () => {
  const { id = '' } = useParams();
  const { answer: person, failure, askAgain } = useAsked<PersonWithUsage>(`/careloop/people/${encodeURIComponent(id)}`);
  return (
    <>
      <Page.Title>{person?.name ?? 'Person'}</Page.Title>
      <Page.Main>
        <Layouts.Header
          title={person ? person.name || person.email : 'Person'} subtitle={person?.email ?? ''}
          navigationAction={<Anchor tag={Link} to=".." relative="path" startIcon={<ArrowLeft aria-hidden />}>People</Anchor>}
        />
        <Layouts.Content>
          {failure && <Failed failure={failure} retry={askAgain} />}
          {!failure && !person && <Waiting>Opening this person</Waiting>}
          {!failure && person && <Account person={person} changed={askAgain} />}
        </Layouts.Content>
      </Page.Main>
    </>
  );
};

const Account = ({ person, changed }: { person: PersonWithUsage; changed: () => void }) => (
  <Flex direction="column" alignItems="stretch" gap={6}>
    <Changes person={person} changed={changed} />
    {(['blocked', 'deactivated'] as const).map((kind) => person[kind] && <Closed key={kind} kind={kind} closure={person[kind]} />)}
    <Grid.Root gap={6}>
      <Grid.Item col={6} s={12} xs={12} alignItems="stretch"><AccountFacts person={person} /></Grid.Item>
      <Grid.Item col={6} s={12} xs={12} alignItems="stretch"><UsageFacts person={person} /></Grid.Item>
    </Grid.Root>
  </Flex>
);

const Changes = ({ person, changed }: { person: PersonWithUsage; changed: () => void }) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const managesAdmins = useAuth('PersonPage', ({ permissions }) => permissions.some(({ action }) => action === MANAGE_ADMINS));
  const [chosen, setChosen] = useState<Change | null>(null);
  const navigate = useNavigate();
  const act = async ({ path, body, done, isTheEnd }: Change, reason: string): Promise<void> => {
    await post(`/careloop/people/${person.documentId}/${path}`, { ...body, reason });
    toggleNotification({ type: 'success', message: done });
    if (isTheEnd) navigate('..', { relative: 'path' });
    else changed();
  };
  return (
    <Flex role="group" aria-label="What can be done" gap={2} wrap="wrap">
      {changesFor(person, managesAdmins).map((change) => (
        <Button key={change.button} variant={change.isDangerous ? 'danger-light' : 'tertiary'} onClick={() => setChosen(change)}>{change.button}</Button>
      ))}
      {chosen && <WithReason what={chosen} act={async (reason) => await act(chosen, reason)} close={() => setChosen(null)} />}
    </Flex>
  );
};

const CLOSED = { blocked: 'Blocked', deactivated: 'Deactivated' } as const;
const Closed = ({ kind, closure: { since, reason } }: { kind: keyof typeof CLOSED; closure: { since: string; reason: string | null } }) => (
  <Box padding={4} background={kind === 'blocked' ? 'danger100' : 'neutral150'} hasRadius>
    <Typography tag="p" fontWeight="semiBold" textColor={kind === 'blocked' ? 'danger700' : 'neutral800'}>{`${CLOSED[kind]} since ${moment(since)}`}</Typography>
    <Typography tag="p" textColor="neutral800">{reason ?? 'No reason was kept.'}</Typography>
  </Box>
);

const AccountFacts = ({ person }: { person: PersonWithUsage }) => (
  <Facts title="Account" facts={[
    ['State', <Standing key="state" state={person.state} />], ['Role', roleOf(person)], ['Signed in on', devices(person.sessions)], ['Last seen', moment(person.lastSeenAt)],
    ['Second factor', person.twoFactor ? 'On' : 'Off'], ['Registered', moment(person.registeredAt)], ['Time zone', person.timeZone], ['Language', person.language],
  ]} />
);

const UsageFacts = ({ person: { documentId, usage: { medications, doses } } }: { person: PersonWithUsage }) => (
  <Facts title="Use" facts={[
    ['Medications', `${medications.active} taken now, ${medications.stopped} stopped`], ['Doses to come', String(doses.scheduled + doses.due)], ['Doses taken', String(doses.taken)],
    ['Doses missed', String(doses.missed)], ['Doses skipped', String(doses.skipped)],
  ]}>
    <Flex gap={4} paddingTop={4} wrap="wrap">
      {RECORDS.map(([title, uid]) => (
        <Anchor key={uid} tag={Link} to={`/content-manager/collection-types/${uid}?filters[$and][0][patient][documentId][$eq]=${documentId}`}>{title}</Anchor>
      ))}
    </Flex>
    <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={2}>Opening a record leaves a row in the audit trail.</Typography>
  </Facts>
);
const RECORDS = [['Medications', 'api::regimens.medication'], ['Plans', 'api::regimens.plan'], ['Doses', 'api::regimens.dose']] as const;

const devices = (count: number): string => (count === 1 ? '1 device' : `${count} devices`);

const Facts = ({ title, facts, children }: { title: string; facts: readonly (readonly [string, React.ReactNode])[]; children?: React.ReactNode }) => (
  <Box tag="section" width="100%" padding={6} background="neutral0" shadow="tableShadow" hasRadius>
    <Typography tag="h2" variant="delta">{title}</Typography>
    <Pairs>
      {facts.map(([name, value]) => (
        <div key={name}>
          <Typography tag="dt" textColor="neutral600">{name}</Typography>
          <Typography tag="dd" textColor="neutral800">{value}</Typography>
        </div>
      ))}
    </Pairs>
    {children}
  </Box>
);

const Pairs = styled.dl`
  margin-top: ${({ theme }) => theme.spaces[4]};
  > div { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.6fr); gap: ${({ theme }) => theme.spaces[2]}; padding: ${({ theme }) => theme.spaces[2]} 0; border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150}; }
  > div:last-child { border-bottom: 0; }
  dd { margin: 0; overflow-wrap: anywhere; }
`;
