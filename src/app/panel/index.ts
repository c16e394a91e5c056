import type { Core } from '@strapi/strapi';
import type { Logger } from '../../ports/logger';
import type { Manifest } from '../../ports/room';
import { panelRoles, readOnlyTypes } from '../access/panel';
import { settlePeople, type PanelLogin, type PeopleSettings } from './settle-people';
import { settleRoles } from './settle-roles';
import { settleViews } from './settle-views';

export { preparePanel } from './prepare';
export { mountPanelRoutes, panelRoutePaths, type RoomOf } from './routes';
export { checkPublished } from './publish-checks';
export { handOverWrites } from './writers';

/**
 * Makes the panel what this repository says it is: its roles and their permissions, its lists and pages, and
 * somebody who can enter. Runs at every start, before the first request, and changes nothing where nothing has drifted.
 */
export const settlePanel = async (
  strapi: Core.Strapi,
  manifests: readonly Manifest[],
  env: PeopleSettings,
  demo: readonly PanelLogin[],
  log: Logger,
): Promise<void> => {
  const roles = panelRoles(manifests);
  await settleRoles(strapi, roles, log);
  await settlePeople(strapi, env, roles, demo, log);
  await settleViews(strapi, readOnlyTypes(manifests), log);
};
