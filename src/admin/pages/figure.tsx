import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { TextLink } from './text-link';

interface Props {
  readonly label: string;
  readonly value: number;
  /** Of the dot before the label; without one there is no dot. */
  readonly color?: string;
  /** The list that it counted; null for who may not see it. */
  readonly to: string | null;
}

/** A number with what it counts, inside a `dl`. */
export const Figure = ({ label, value, color, to }: Props) => (
  <Flex direction="column-reverse" alignItems="flex-start" justifyContent="flex-end" gap={0} tag="div">
    <Flex tag="dt" gap={1} alignItems="baseline">
      {color && <Dot background={color} aria-hidden />}
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

const Dot = styled(Box)`
  width: 0.8rem;
  height: 0.8rem;
  border-radius: 50%;
  flex-shrink: 0;
`;
