import type { Core } from '@strapi/strapi';
import type { Logger } from '../../ports/logger';
import { settlePeople, type PanelLogin, type PeopleSettings } from './settle-people';
import { settleRoles } from './settle-roles';
import { settleViews } from './settle-views';

export { preparePanel } from './prepare';

/**
 * Makes the panel what this repository says it is: its roles and their permissions, its lists and pages, and somebody who
 * can enter. Runs at every start, before the first request, and changes nothing where nothing has drifted.
 */
export const settlePanel = async (
  strapi: Core.Strapi,
  env: PeopleSettings,
  demo: readonly PanelLogin[],
  log: Logger,
): Promise<void> => {
  await settleRoles(strapi, log);
  await settlePeople(strapi, env, demo, log);
  await settleViews(strapi, log);
};
