import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { Check, Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import { Documents } from './documents';
import type { Queue, VerificationView } from '../../../domains/accounts/contract';
import { MANAGE_PEOPLE } from '../../../domains/accounts/permissions';
import { useMay } from '../asking';
import { dayOf, dayText, lengthText, moment } from '../instants';
import { endingOf, PROFESSIONS, type Choosing } from './verifications';
import { TextLink } from '../text-link';

interface Props {
  readonly verification: VerificationView;
  readonly state: Queue;
  readonly ask: (verification: VerificationView, decision: Choosing) => void;
}

/** One person with what they submitted, and what can be done about it. */
export const CredentialCard = ({ verification, state, ask }: Props) => {
  const { documentId, profession, kind, number, issuer, issuedOn, expiresOn, documents, reason, person } = verification;
  const now = Date.now();
  const seesPeople = useMay(MANAGE_PEOPLE);
  return (
    <Box
      tag="li"
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={5}
      aria-labelledby={`person-${documentId}`}
    >
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Box minWidth="0">
          <Flex gap={2} wrap="wrap">
            <Typography tag="h2" variant="delta" id={`person-${documentId}`}>
              {seesPeople ? (
                <TextLink to={`/careloop/people/${person.documentId}`}>{person.name}</TextLink>
              ) : (
                <Long>{person.name}</Long>
              )}
            </Typography>
            <Badge>{PROFESSIONS[profession]}</Badge>
          </Flex>
          <Typography variant="pi" textColor="neutral600">
            <Long>{person.email}</Long>
          </Typography>
        </Box>
        <Standing verification={verification} state={state} now={now} />
      </Flex>
      <Facts>
        <Fact name={NUMBERS[kind]}>{number}</Fact>
        <Fact name="Issued by">{issuer}</Fact>
        <Fact name="Issued on">{dayText(issuedOn)}</Fact>
        <Fact name="Good until">{expiresOn ? dayText(expiresOn) : 'No end given'}</Fact>
        {reason && <Fact name={state === 'rejected' ? 'Why it was rejected' : 'Note'}>{reason}</Fact>}
      </Facts>
      <Box paddingTop={4}>
        <Typography tag="p" variant="pi" textColor="neutral600">
          Documents
        </Typography>
        <Documents ids={documents} of={person.name} />
      </Box>
      {(state === 'approved' || state === 'expiring') && (
        <Flex gap={2} paddingTop={4} wrap="wrap">
          <Button
            startIcon={<Cross />}
            variant="danger-light"
            onClick={() => ask(verification, 'revoke')}
            aria-label={`Revoke the approval of ${person.name}`}
          >
            Revoke the approval
          </Button>
        </Flex>
      )}
      {state === 'waiting' && (
        <Flex gap={2} paddingTop={4} wrap="wrap">
          <Button
            startIcon={<Check />}
            onClick={() => ask(verification, 'approve')}
            aria-label={`Approve ${person.name}`}
          >
            Approve
          </Button>
          <Button
            startIcon={<Cross />}
            variant="danger-light"
            onClick={() => ask(verification, 'reject')}
            aria-label={`Reject what ${person.name} handed in`}
          >
            Reject
          </Button>
        </Flex>
      )}
    </Box>
  );
};

const NUMBERS = {
  licence: 'Licence number',
  registration: 'Registration number',
  certificate: 'Certificate number',
} as const;

/** What somebody who looks down the list wants to know first. */
const Standing = ({
  verification: { waitingSince, expiresOn, decidedAt, decidedBy },
  state,
  now,
}: {
  verification: VerificationView;
  state: Queue;
  now: number;
}) => {
  if (state === 'waiting')
    return (
      <Headline
        title={`Since ${moment(waitingSince)}`}
        text={`Has waited for ${lengthText(now - Date.parse(waitingSince))}`}
      />
    );
  if (expiresOn && state === 'expiring') return <Headline title={dayText(expiresOn)} {...endingOf(expiresOn, now)} />;
  if (expiresOn && state === 'expired')
    return <Headline title={dayText(expiresOn)} text={`Ended on ${dayText(expiresOn)}`} />;
  if (!decidedAt) return null;
  return (
    <Headline
      title={moment(decidedAt)}
      text={`${state === 'rejected' ? 'Rejected' : 'Approved'} on ${dayOf(decidedAt)}${decidedBy ? ` by ${decidedBy}` : ''}`}
    />
  );
};

const Headline = ({ title, text, isUrgent }: { title: string; text: string; isUrgent?: boolean | undefined }) => (
  <Typography title={title} fontWeight="semiBold" textColor={isUrgent ? 'danger600' : 'neutral700'}>
    {text}
  </Typography>
);

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {name}
    </Typography>
    <Typography tag="dd" textColor="neutral800">
      <Long>{children}</Long>
    </Typography>
  </div>
);

const Facts = styled.dl`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
  gap: ${({ theme }) => theme.spaces[3]} ${({ theme }) => theme.spaces[5]};
  margin-top: ${({ theme }) => theme.spaces[4]};
`;
/** Somebody's name or number may have no place to break. */
const Long = styled.span`
  overflow-wrap: anywhere;
  white-space: pre-line;
`;
