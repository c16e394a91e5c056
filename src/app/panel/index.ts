import type { Core } from '@strapi/strapi';
import type { Logger } from '../../ports/logger';
import type { Manifest } from '../../ports/room';
import { panelRoles, readOnlyTypes } from '../access/panel';
import { reconcilePeople, type PanelLogin, type PeopleSettings } from './reconcile-people';
import { reconcileRoles } from './reconcile-roles';
import { reconcileViews } from './reconcile-views';

export { preparePanel } from './prepare';
export { mountPanelRoutes, panelRoutePaths, type RoomOf } from './routes';
export { checkPublished } from './publish-checks';
export { handOverWrites } from './writers';
export { checkWrittenTexts } from './written-in-panel';

/**
 * Makes the panel what this repository says it is: its roles and their permissions, its lists and pages, and
 * somebody who can enter. Runs at every start, before the first request, and changes nothing where nothing has drifted.
 */
export const reconcilePanel = async (
  strapi: Core.Strapi,
  manifests: readonly Manifest[],
  env: PeopleSettings,
  demo: readonly PanelLogin[],
  log: Logger,
): Promise<void> => {
  const roles = panelRoles(manifests);
  await reconcileRoles(strapi, roles, log);
  await reconcilePeople(strapi, env, roles, demo, log);
  await reconcileViews(strapi, readOnlyTypes(manifests), log);
};
