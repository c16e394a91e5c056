import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { DoseCounts, DosesToday } from '../../../domains/dashboards/contract';
import { STANDINGS } from './numbers';

/** What is looked for first. */
const ORDER: readonly (keyof DoseCounts)[] = ['due', 'taken', 'missed', 'skipped', 'toCome'];

/** The numbers of the day; their dots are the legend of the chart. */
export const Tiles = ({ numbers }: { numbers: DosesToday }) => (
  <Row tag="dl">
    {ORDER.map((wanted) => STANDINGS.find(({ key }) => key === wanted)).map(
      (standing) =>
        standing && (
          <Tile
            key={standing.key}
            label={standing.label}
            value={numbers.counts[standing.key]}
            dot={<Dot background={standing.color} aria-hidden />}
          />
        ),
    )}
    <Tile label="Reminders waiting" value={numbers.remindersWaiting} />
  </Row>
);

const Tile = ({ label, value, dot }: { label: string; value: number; dot?: React.ReactNode }) => (
  <Flex direction="column-reverse" alignItems="flex-start" justifyContent="flex-end" gap={0} tag="div">
    <Flex tag="dt" gap={1} alignItems="baseline">
      {dot}
      <Typography variant="pi" textColor="neutral600">
        {label}
      </Typography>
    </Flex>
    <Typography tag="dd" variant="beta" textColor="neutral800">
      {value.toLocaleString()}
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
