import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { PlatformView } from '../../../domains/dashboards/platform-contract';
import { Nothing } from '../states';
import { TextLink } from '../text-link';

interface Props {
  readonly title: string;
  readonly rows: PlatformView['statuses'];
  /** The page that lists them. */
  readonly to: string;
  readonly none: string;
}

/** How many stand how, drawn to one scale. */
export const Standings = ({ title, rows, to, none }: Props) => {
  const most = Math.max(1, ...rows.map(({ count }) => count ?? 0));
  return (
    <Box tag="section" background="neutral0" padding={4} shadow="tableShadow" hasRadius>
      <Typography variant="delta" tag="h2">
        {title}
      </Typography>
      {rows.length === 0 ? (
        <Nothing>{none}</Nothing>
      ) : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={3}>
          {rows.map(({ state, count }) => (
            <li key={state}>
              <Flex justifyContent="space-between" gap={3}>
                <Typography textColor="neutral800">{state.replaceAll('_', ' ')}</Typography>
                <Typography textColor="neutral800">
                  {count === null ? 'Too few to be told' : <TextLink to={to}>{count.toLocaleString()}</TextLink>}
                </Typography>
              </Flex>
              <Share $share={(count ?? 0) / most} />
            </li>
          ))}
        </Flex>
      )}
    </Box>
  );
};

const Share = styled.div<{ $share: number }>`
  height: 0.6rem;
  width: ${({ $share }) => `${$share * 100}%`};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.primary600};
`;
