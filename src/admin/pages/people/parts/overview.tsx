import { Box, Flex, Grid, Link as Anchor, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { PersonFileView } from '../../../../domains/accounts/contract';
import type { PersonFileWithUsage } from '../../../../domains/dashboards/contract';
import { typeOf } from '../../../content-types';
import { searchOfPatient } from '../../../records/opening-search';
import { counted, dayOf, moment } from '../../instants';
import { zoneHere } from '../../zone-here';
import { roleOf } from '../person';
import { Standing } from '../standing';

/** How the account stands, and how much it is used. */
const Overview = ({ person }: { person: PersonFileWithUsage }) => (
  <Grid.Root gap={6}>
    <Grid.Item col={6} s={12} xs={12} alignItems="stretch">
      <AccountFacts person={person} />
    </Grid.Item>
    <Grid.Item col={6} s={12} xs={12} alignItems="stretch">
      <UsageFacts person={person} />
    </Grid.Item>
  </Grid.Root>
);

const AccountFacts = ({ person }: { person: PersonFileView }) => (
  <Facts
    title="Account"
    facts={[
      ['State', <Standing key="state" state={person.state} />],
      ['Role', roleOf(person)],
      ['Signed in on', counted(person.devices.length, 'device')],
      ['Last seen', moment(person.lastSeenAt)],
      ['Second factor', secondFactorText(person.secondFactor)],
      ['Registered', moment(person.registeredAt)],
      ['Time zone', person.timeZone],
      ['Language', languageOf(person.language)],
    ]}
  />
);

const METHODS: Readonly<Record<PersonFileView['secondFactor']['methods'][number], string>> = {
  totp: 'authenticator app',
  email: 'mailed code',
  'recovery-code': 'recovery code',
  passkey: 'passkey',
};

/** "On since 3 May 2026: authenticator app or recovery code. 8 recovery codes are left." */
const secondFactorText = ({
  enabled,
  enabledAt,
  methods,
  recoveryCodesLeft,
}: PersonFileView['secondFactor']): string => {
  if (!enabled) return 'Off';
  const ways = new Intl.ListFormat('en', { type: 'disjunction' }).format(methods.map((method) => METHODS[method]));
  return `On${enabledAt ? ` since ${dayOf(enabledAt)}` : ''}: ${ways}. ${counted(recoveryCodesLeft, 'recovery code')} left.`;
};

/** A language by its name in English. */
const languageOf = (code: string): string => {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
};

const UsageFacts = ({
  person: {
    documentId,
    usage: { medications, doses },
  },
}: {
  person: PersonFileWithUsage;
}) => (
  <Facts
    title="Use"
    facts={[
      ['Medications', `${medications.active} taken now, ${medications.stopped} stopped`],
      ['Doses to come', String(doses.scheduled + doses.due)],
      ['Doses taken', String(doses.taken)],
      ['Doses missed', String(doses.missed)],
      ['Doses skipped', String(doses.skipped)],
    ]}
  >
    <Flex gap={4} paddingTop={4} wrap="wrap">
      {RECORDS.map(([title, uid]) => (
        <Anchor
          key={uid}
          tag={Link}
          to={`/content-manager/collection-types/${uid}?${searchOfPatient(documentId, typeOf(uid)?.opening ?? null, zoneHere())}`}
        >
          {title}
        </Anchor>
      ))}
    </Flex>
    <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={2}>
      Opening a record leaves a row in the audit trail.
    </Typography>
  </Facts>
);
const RECORDS = [
  ['Medications', 'api::regimens.medication'],
  ['Plans', 'api::regimens.plan'],
  ['Doses from today', 'api::regimens.dose'],
] as const;

const Facts = ({
  title,
  facts,
  children,
}: {
  title: string;
  facts: readonly (readonly [string, React.ReactNode])[];
  children?: React.ReactNode;
}) => (
  <Box tag="section" width="100%" padding={6} background="neutral0" shadow="tableShadow" hasRadius>
    <Typography tag="h2" variant="delta">
      {title}
    </Typography>
    <Pairs>
      {facts.map(([name, value]) => (
        <div key={name}>
          <Typography tag="dt" textColor="neutral600">
            {name}
          </Typography>
          <Typography tag="dd" textColor="neutral800">
            {value}
          </Typography>
        </div>
      ))}
    </Pairs>
    {children}
  </Box>
);

const Pairs = styled.dl`
  margin-top: ${({ theme }) => theme.spaces[4]};
  > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.6fr);
    gap: ${({ theme }) => theme.spaces[2]};
    padding: ${({ theme }) => theme.spaces[2]} 0;
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  > div:last-child {
    border-bottom: 0;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
`;

export default Overview;
