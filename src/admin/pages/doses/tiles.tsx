import { Box } from '@strapi/design-system';
import { useAuth } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { DoseCounts, DosesToday } from '../../../domains/dashboards/contract';
import { SEE_QUEUE } from '../../../domains/notifications/permissions';
import { useMay } from '../asking';
import { Figure } from '../figure';
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
            <Figure
              key={standing.key}
              label={standing.label}
              value={numbers.counts[standing.key]}
              to={mayRead ? dosesAt(numbers, standing.key) : null}
              color={standing.color}
            />
          ),
      )}
      <Figure
        label="Reminders waiting"
        value={numbers.remindersWaiting}
        to={seesQueue ? '/careloop/queue?state=waiting#deliveries' : null}
      />
    </Row>
  );
};

const Row = styled(Box)`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
  gap: ${({ theme }) => theme.spaces[2]} ${({ theme }) => theme.spaces[3]};
`;
