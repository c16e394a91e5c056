import { Box, Flex, Typography } from '@strapi/design-system';
import { useAuth } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { DoseCounts, DosesToday } from '../../../domains/dashboards/contract';
import { SEE_QUEUE } from '../../../domains/notifications/permissions';
import { useMay } from '../asking';
import { TextLink } from '../text-link';
import { STANDINGS } from './numbers';

const READ = 'plugin::content-manager.explorer.read';
const DOSE = 'api::regimens.dose';
/** Which doses are counted so: by their status, and by whether their time has come. */
const COUNTED: Readonly<
  Record<keyof DoseCounts, { readonly status: readonly string[]; readonly when?: '$lte' | '$gt' }>
> = {
  due: { status: ['due', 'scheduled'], when: '$lte' },
  taken: { status: ['taken'] },
  missed: { status: ['missed'] },
  skipped: { status: ['skipped'] },
  toCome: { status: ['scheduled'], when: '$gt' },
};

/** The doses of one day here, as the content manager lists them: those that a number counted. */
const dosesAt = ({ date, asOf }: DosesToday, standing: keyof DoseCounts): string => {
  const { status, when } = COUNTED[standing];
  const begin = new Date(`${date}T00:00:00`);
  const end = new Date(begin);
  end.setDate(end.getDate() + 1);
  const asked = new URLSearchParams({
    page: '1',
    pageSize: '20',
    sort: 'dueAt:ASC',
    ...(status.length === 1
      ? { 'filters[$and][0][status][$eq]': status.join('') }
      : Object.fromEntries(status.map((each, place) => [`filters[$and][0][status][$in][${place}]`, each]))),
    'filters[$and][1][dueAt][$gte]': begin.toISOString(),
    'filters[$and][2][dueAt][$lt]': end.toISOString(),
    ...(when ? { [`filters[$and][3][dueAt][${when}]`]: asOf } : {}),
  });
  return `/content-manager/collection-types/${DOSE}?${asked.toString()}`;
};

/** What is looked for first. */
const ORDER: readonly (keyof DoseCounts)[] = ['due', 'taken', 'missed', 'skipped', 'toCome'];

/** The numbers of the day; their dots are the legend of the chart. */
export const Tiles = ({ numbers }: { numbers: DosesToday }) => {
  const seesQueue = useMay(SEE_QUEUE);
  const mayRead = useAuth('Tiles', ({ permissions }) =>
    permissions.some(({ action, subject }) => action === READ && subject === DOSE),
  );
  return (
    <Row tag="dl">
      {ORDER.map((wanted) => STANDINGS.find(({ key }) => key === wanted)).map(
        (standing) =>
          standing && (
            <Tile
              key={standing.key}
              label={standing.label}
              value={numbers.counts[standing.key]}
              to={mayRead ? dosesAt(numbers, standing.key) : null}
              dot={<Dot background={standing.color} aria-hidden />}
            />
          ),
      )}
      <Tile
        label="Reminders waiting"
        value={numbers.remindersWaiting}
        to={seesQueue ? '/careloop/queue?state=waiting#deliveries' : null}
      />
    </Row>
  );
};

const Tile = ({
  label,
  value,
  dot,
  to,
}: {
  label: string;
  value: number;
  dot?: React.ReactNode;
  to: string | null;
}) => (
  <Flex direction="column-reverse" alignItems="flex-start" justifyContent="flex-end" gap={0} tag="div">
    <Flex tag="dt" gap={1} alignItems="baseline">
      {dot}
      <Typography variant="pi" textColor="neutral600">
        {label}
      </Typography>
    </Flex>
    <Typography tag="dd" variant="beta" textColor="neutral800">
      {to === null ? (
        value.toLocaleString()
      ) : (
        <TextLink to={to} aria-label={`${label}: ${value.toLocaleString()}, open the list`}>
          {value.toLocaleString()}
        </TextLink>
      )}
    </Typography>
  </Flex>
);

const Row = styled(Box)`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
  gap: ${({ theme }) => theme.spaces[2]} ${({ theme }) => theme.spaces[3]};
`;
const Dot = styled(Box)`
  width: 0.8rem;
  height: 0.8rem;
  border-radius: 50%;
  flex-shrink: 0;
`;
