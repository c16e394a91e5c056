import { Box, Flex, Typography } from '@strapi/design-system';
import { Layouts, SubNav } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';
import { createGlobalStyle } from 'styled-components';
import type { MenuPage } from '../pages/declaration';
import { TextLink } from '../pages/text-link';
import { usePermitted } from './group-pages';
import { GROUPS, placeOf, type GroupName } from '../pages/groups';

/** The group's place in the menu is where one is, although its address is another. */
const CurrentGroup = createGlobalStyle<{ $place: string }>`
  nav a[href$='/${({ $place }) => $place}'] {
    background: ${({ theme }) => theme.colors.primary100};
    svg path {
      fill: ${({ theme }) => theme.colors.primary600};
    }
  }
`;

const Beside = ({ group, pages }: { group: GroupName; pages: readonly MenuPage[] }) => {
  const { label } = GROUPS[group];
  return (
    <SubNav.Main aria-label={label}>
      <SubNav.Header label={label} />
      <SubNav.Content>
        <Flex tag="ul" direction="column" alignItems="stretch" gap="2px" paddingLeft={2} paddingRight={2}>
          {usePermitted(pages).map((page) => (
            <li key={page.path}>
              <SubNav.Link to={`/${page.path}`} label={page.label} />
            </li>
          ))}
        </Flex>
      </SubNav.Content>
    </SubNav.Main>
  );
};

/** A page with the others of its group beside it; on a phone, with the way back to them above it. */
export const groupedPage = (Page: ComponentType, group: GroupName, pages: readonly MenuPage[]): ComponentType => {
  const Grouped = () => (
    <Layouts.Root sideNav={usePermitted(pages).length > 0 ? <Beside group={group} pages={pages} /> : undefined}>
      <CurrentGroup $place={placeOf(group)} />
      <Box display={{ initial: 'block', medium: 'none' }} paddingLeft={4} paddingTop={3}>
        <Typography>
          <TextLink to={`/${placeOf(group)}`}>‹ {GROUPS[group].label}</TextLink>
        </Typography>
      </Box>
      <Page />
    </Layouts.Root>
  );
  return Grouped;
};
