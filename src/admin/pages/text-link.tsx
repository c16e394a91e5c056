import { Link } from 'react-router-dom';
import { styled } from 'styled-components';

/** A link in running text or in a table, in the colour of the theme; long names break. */
export const TextLink = styled(Link)`
  overflow-wrap: anywhere;
  color: ${({ theme }) => theme.colors.primary700};
`;
