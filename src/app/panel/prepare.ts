import type { Core } from '@strapi/strapi';
import type { Manifest } from '../../ports/room';
import { readOnlyTypes, WITHHELD_ACTIONS } from '../access/panel';
import { unseenFields } from '../content-types';
import { callByTitles } from './called-by-titles';
import { checkDeclarations } from './check-declarations';
import { closePanelRoutes } from './close-routes';
import { filterByDays } from './day-filters';
import { keepKindsApart } from './kinds';
import { readMediaContent } from './media-content';
import { keepUsedFiles, letMediaLibraryOpen } from './media-library';
import { limitEntrances } from './limited-entrances';
import { keepOwnStatus } from './own-status';
import { auditPanelRoutes } from './audited-routes';
import { answerQuietly } from './quiet-answers';
import { refuseInSameTime } from './same-time';
import { requirePanelFactor } from './required-factor';
import { guardPanelSignIn } from './sign-in';
import { extend, panelActions } from './stock';
import { refuseUnseenOrder } from './unseen-order';

const WRITES: readonly string[] = ['create', 'update', 'delete', 'publish'].map(
  (verb) => `plugin::content-manager.explorer.${verb}`,
);

/**
 * Takes out of the panel what nobody is to have there, before Strapi hands it out: nobody is offered a button that
 * would be refused, and not even a Super Admin holds a permission for it. To be called in register().
 */
export const preparePanel = async (strapi: Core.Strapi, manifests: readonly Manifest[]): Promise<void> => {
  const readOnly = readOnlyTypes(manifests);
  checkDeclarations(manifests, readOnly);
  hideFields(strapi);
  withholdActions(strapi, readOnly);
  answerQuietly(strapi);
  callByTitles(strapi);
  filterByDays(strapi);
  letMediaLibraryOpen(strapi);
  keepUsedFiles(strapi);
  readMediaContent(strapi);
  keepOwnStatus(strapi);
  limitEntrances(strapi);
  auditPanelRoutes(strapi);
  refuseInSameTime(strapi);
  guardPanelSignIn(strapi);
  requirePanelFactor(strapi);
  refuseUnseenOrder(strapi);
  closePanelRoutes(strapi, manifests);
  keepKindsApart(strapi);
  await panelActions(strapi).registerMany(
    manifests
      .flatMap(({ panel }) => panel?.permissions ?? [])
      .map(({ action, group, label }) => ({
        section: 'settings',
        category: 'CareLoop',
        subCategory: group,
        displayName: label,
        pluginName: 'admin',
        uid: action.replace('admin::', ''),
      })),
  );
};

/** `visible` keeps a field out of permissions and pages, `hidden` out of answers and questions. */
const hideFields = (strapi: Core.Strapi): void => {
  for (const [uid, fields] of Object.entries(unseenFields())) {
    extend<MutableType>(strapi, 'content-types', uid, (type) => {
      const hidden = fields.map((name) => [name, { ...type.config?.attributes?.[name], hidden: true }] as const);
      type.config = { ...type.config, attributes: { ...type.config?.attributes, ...Object.fromEntries(hidden) } };
      for (const name of fields) type.attributes[name] = { ...type.attributes[name], visible: false };
      return type;
    });
  }
};

interface MutableType {
  attributes: Record<string, object>;
  config?: { attributes?: Record<string, object> };
}

const withholdActions = (strapi: Core.Strapi, readOnly: readonly string[]): void => {
  const provider = panelActions(strapi);
  provider.hooks.willRegister.register(async ({ key, value }) => {
    if (WRITES.includes(key)) value.subjects = (value.subjects ?? []).filter((uid) => !readOnly.includes(uid));
  });
  provider.hooks.didRegister.register(async ({ key }) => {
    if (WITHHELD_ACTIONS.some((start) => key.startsWith(start))) await provider.delete(key);
  });
};
