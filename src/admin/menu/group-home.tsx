import { Box, Flex, Typography } from '@strapi/design-system';
import { Layouts, Page, useIsMobile } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';
import { Navigate } from 'react-router-dom';
import type { MenuPage } from '../pages/declaration';
import { TextLink } from '../pages/text-link';
import { usePermitted } from './group-pages';
import { GROUPS, type GroupName } from '../pages/groups';

/** Where the menu leads: to the group's first page, or on a phone to the list of its pages. */
export const groupHome = (group: GroupName, pages: readonly MenuPage[]): ComponentType => {
  const GroupHome = () => {
    const isPhone = useIsMobile();
    const permitted = usePermitted(pages);
    const [first] = permitted;
    if (!first) return <Page.NoPermissions />;
    if (!isPhone) return <Navigate to={`/${first.path}`} replace />;
    return (
      <Page.Main>
        <Page.Title>{GROUPS[group].label}</Page.Title>
        <Layouts.BaseHeader title={GROUPS[group].label} />
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingLeft={4} paddingRight={4}>
          {permitted.map(({ path, label, icon: Icon }) => (
            <Box key={path} tag="li" background="neutral0" hasRadius shadow="tableShadow" padding={4}>
              <Flex gap={3}>
                <Icon aria-hidden fill="neutral500" />
                <Typography>
                  <TextLink to={`/${path}`}>{label}</TextLink>
                </Typography>
              </Flex>
            </Box>
          ))}
        </Flex>
      </Page.Main>
    );
  };
  return GroupHome;
};
