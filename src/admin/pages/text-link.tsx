import { Link } from 'react-router-dom';
import { styled } from 'styled-components';

/** A link in running text or in a table, in the colour of the theme and the size of the text around it; long names break. */
export const TextLink = styled(Link)`
  /* Where no text is around it, the page's own size would be that of the smallest print. */
  li > &,
  section > & {
    font-size: ${({ theme }) => theme.fontSizes[2]};
  }
  overflow-wrap: anywhere;
  color: ${({ theme }) => theme.colors.primary700};
`;
