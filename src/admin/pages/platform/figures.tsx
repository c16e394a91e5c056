import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { FigureView } from '../../../domains/dashboards/platform-contract';
import { TextLink } from '../text-link';
import { changeText, targetText, valueText } from './figure-text';

/** What figures are about, by the first word of their names; in this order. */
const ABOUT: Readonly<Record<string, string>> = {
  people: 'People',
  appointments: 'Appointments',
  payments: 'Payments',
  prescriptions: 'Prescriptions',
  'home-care': 'Home care',
  wellbeing: 'Wellbeing',
  support: 'Support',
  messages: 'Messages',
};

const aboutOf = ({ name }: FigureView): string => {
  const [room = ''] = name.split('.');
  return ABOUT[room] ?? 'Other';
};

/** Figures under what they are about, each beside the period before. */
export const Figures = ({ figures }: { figures: readonly FigureView[] }) => (
  <>
    {[...new Set([...Object.values(ABOUT), 'Other'])]
      .map((about) => ({ about, own: figures.filter((figure) => aboutOf(figure) === about) }))
      .filter(({ own }) => own.length > 0)
      .map(({ about, own }) => (
        <Box tag="section" key={about} aria-label={about}>
          <Typography variant="delta" tag="h2">
            {about}
          </Typography>
          <Tiles>
            {own.map((figure) => (
              <Tile key={figure.name} figure={figure} />
            ))}
          </Tiles>
        </Box>
      ))}
  </>
);

const Tiles = styled.ul`
  display: grid;
  gap: 1.2rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr));
  padding-top: ${({ theme }) => theme.spaces[3]};
`;

const Tile = ({ figure }: { figure: FigureView }) => (
  <Box tag="li" background="neutral0" padding={4} shadow="tableShadow" hasRadius>
    <Typography tag="p" variant="pi" textColor="neutral600">
      {figure.label}
    </Typography>
    <Typography tag="p" variant="beta" textColor="neutral800">
      {figure.list && figure.value !== null ? (
        <TextLink to={figure.list} aria-label={`${figure.label}: ${valueText(figure.value, figure)}, open the list`}>
          {valueText(figure.value, figure)}
        </TextLink>
      ) : (
        valueText(figure.value, figure)
      )}
    </Typography>
    <Compared figure={figure} />
    <Typography tag="p" variant="pi" textColor="neutral600">
      {changeText(figure)}
    </Typography>
    {targetText(figure) && (
      <Typography tag="p" variant="pi" textColor={figure.isReached === false ? 'danger700' : 'neutral600'}>
        {targetText(figure)}
      </Typography>
    )}
  </Box>
);

const Bar = styled.div<{ $share: number; $isNow?: boolean }>`
  height: 0.6rem;
  min-width: 2px;
  width: ${({ $share }) => `${$share * 100}%`};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $isNow = false }) => ($isNow ? theme.colors.primary600 : theme.colors.neutral500)};
`;

/** Now above before, to one scale; nothing where one of them was not counted. The words below say the same. */
const Compared = ({ figure: { value, previous } }: { figure: FigureView }) => {
  if (value === null || previous === null) return null;
  const most = Math.max(value, previous, 1);
  return (
    <Flex direction="column" alignItems="stretch" gap={1} paddingTop={2} paddingBottom={2} aria-hidden>
      <Bar $share={value / most} $isNow />
      <Bar $share={previous / most} />
    </Flex>
  );
};
