import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { SEE_AUDIT_TRAIL } from '../../../domains/audit/permissions';
import { VERIFY_PEOPLE } from '../../../domains/accounts/permissions';
import type { Waiting as Numbers } from '../../../domains/dashboards/contract';
import { useMay } from '../asking';
import { counted, exactMoment, lengthText } from '../instants';
import { NotCounted } from '../../widgets/not-counted';
import { useWatched } from '../../widgets/watching';

/** What waits for whoever looks: what is urgent first, each with the way to it. */
export const Waiting = () => {
  const { numbers, failed, refresh } = useWatched<Numbers>('/careloop/waiting');
  const may = { verify: useMay(VERIFY_PEOPLE), seeTrail: useMay(SEE_AUDIT_TRAIL) };
  if (!numbers && failed) return <NotCounted retry={refresh}>What waits for you could not be counted.</NotCounted>;
  if (!numbers) return <Widget.Loading>Counting what waits for you</Widget.Loading>;
  const tasks = tasksOf(numbers, may, Date.now());
  return (
    <Flex direction="column" alignItems="stretch" justifyContent="space-between" gap={3} height="100%">
      {tasks.length === 0 ? (
        <AllDone />
      ) : (
        <List aria-label="Waiting for you">
          {tasks.map((task) => (
            <Task key={`${task.to} ${task.title}`} {...task} />
          ))}
        </List>
      )}
      <Flex direction="column" alignItems="flex-start">
        {may.seeTrail && !numbers.chain.verified?.broken && (
          <Typography variant="pi" textColor="neutral600">
            {chainText(numbers.chain)}
          </Typography>
        )}
        <Typography role="status" variant="pi" textColor="danger600">
          {failed ? 'Cannot be counted right now.' : ''}
        </Typography>
      </Flex>
    </Flex>
  );
};

interface TaskProps {
  readonly to: string;
  readonly title: string;
  readonly more: string;
  readonly isUrgent?: boolean;
}

const tasksOf = (
  { verifications, adminRequests, emergencies, chain, alarms }: Numbers,
  may: { verify: boolean; seeTrail: boolean },
  nowMs: number,
): readonly TaskProps[] => [
  ...alarms.map(({ says, to }) => ({
    to,
    title: says,
    more: 'It stands on every page until it is seen to',
    isUrgent: true,
  })),
  ...(may.seeTrail && chain.verified?.broken
    ? [
        {
          to: '/careloop/audit-trail',
          title: 'The audit trail does not hold',
          more: chain.verified.broken,
          isUrgent: true,
        },
      ]
    : []),
  ...(emergencies.open > 0
    ? [
        {
          to: '/careloop/emergencies',
          title: `${counted(emergencies.open, 'record is', 'records are')} open in an emergency`,
          more: 'Look who opened whose, and why',
          isUrgent: true,
        },
      ]
    : []),
  ...(may.verify && verifications.waiting > 0
    ? [
        {
          to: '/verification',
          title: `${counted(verifications.waiting, 'person waits', 'people wait')} to be verified`,
          more: waitText(verifications.since, nowMs),
        },
      ]
    : []),
  ...(adminRequests && adminRequests.waiting > 0
    ? [
        {
          to: '/careloop/admin-requests',
          title: `${counted(adminRequests.waiting, 'request', 'requests')} for an admin account`,
          more: waitText(adminRequests.since, nowMs),
        },
      ]
    : []),
  ...(may.verify && verifications.expiring > 0
    ? [
        {
          to: '/verification?list=expiring',
          title: `${counted(verifications.expiring, 'credential ends', 'credentials end')} within 30 days`,
          more: 'They are warned by mail 30 and 7 days before',
        },
      ]
    : []),
];

const waitText = (since: string | null, nowMs: number): string =>
  since ? `The first has waited for ${lengthText(nowMs - Date.parse(since))}` : '';

const chainText = ({ verified }: Numbers['chain']): string =>
  verified
    ? `Audit trail: verified ${exactMoment(verified.at)}, all ${verified.checked.toLocaleString()} rows hold.`
    : 'Audit trail: not verified yet, the worker does it once a day.';

const Task = ({ to, title, more, isUrgent = false }: TaskProps) => (
  <li>
    <Row to={to} $isUrgent={isUrgent}>
      <Typography tag="span" fontWeight="semiBold" textColor={isUrgent ? 'danger700' : 'neutral800'}>
        {title}
      </Typography>
      <Typography tag="span" variant="pi" textColor="neutral600">
        {more}
      </Typography>
    </Row>
  </li>
);

const AllDone = () => (
  <Flex direction="column" gap={3} padding={6} justifyContent="center">
    <CheckCircle width="2.4rem" height="2.4rem" fill="success500" aria-hidden />
    <Typography textColor="neutral600">Nothing waits for you.</Typography>
  </Flex>
);

const List = styled(Box).attrs({ tag: 'ul' })`
  display: grid;
  gap: ${({ theme }) => theme.spaces[2]};
`;
const Row = styled(Link)<{ $isUrgent: boolean }>`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[1]};
  padding: ${({ theme }) => theme.spaces[3]};
  border: 1px solid ${({ theme, $isUrgent }) => ($isUrgent ? theme.colors.danger600 : theme.colors.neutral200)};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $isUrgent }) => ($isUrgent ? theme.colors.danger100 : 'transparent')};
  text-decoration: none;
  overflow-wrap: anywhere;
  &:hover,
  &:focus-visible {
    border-color: ${({ theme }) => theme.colors.primary600};
  }
`;
