import type { Core } from '@strapi/strapi';
import {
  EXPORT_AUDIT_TRAIL,
  MANAGE_ADMINS,
  MANAGE_PEOPLE,
  READ_ONLY_TYPES,
  SEE_AUDIT_TRAIL,
  SEE_DASHBOARDS,
  UNSEEN_FIELDS,
  VERIFY_PEOPLE,
  WITHHELD_ACTIONS,
} from '../access/panel';
import { letMediaLibraryOpen } from './media-library';
import { limitEntrances } from './limited-entrances';
import { keepOwnStatus } from './own-status';
import { answerQuietly } from './quiet-answers';
import { refuseInSameTime } from './same-time';
import { extend, panelActions } from './stock';
import { refuseUnseenOrder } from './unseen-order';

const WRITES: readonly string[] = ['create', 'update', 'delete', 'publish'].map(
  (verb) => `plugin::content-manager.explorer.${verb}`,
);

/**
 * Takes out of the panel what nobody is to have there, before Strapi hands it out: nobody is offered a button that
 * would be refused, and not even a Super Admin holds a permission for it. To be called in register().
 */
export const preparePanel = async (strapi: Core.Strapi): Promise<void> => {
  hideFields(strapi);
  withholdActions(strapi);
  answerQuietly(strapi);
  letMediaLibraryOpen(strapi);
  keepOwnStatus(strapi);
  limitEntrances(strapi);
  refuseInSameTime(strapi);
  refuseUnseenOrder(strapi);
  await panelActions(strapi).registerMany([
    {
      section: 'settings',
      category: 'CareLoop',
      subCategory: 'Dashboards',
      displayName: 'See how the day is going',
      pluginName: 'admin',
      uid: SEE_DASHBOARDS.replace('admin::', ''),
    },
    {
      section: 'settings',
      category: 'CareLoop',
      subCategory: 'People',
      displayName: 'Look after the accounts of people',
      pluginName: 'admin',
      uid: MANAGE_PEOPLE.replace('admin::', ''),
    },
    {
      section: 'settings',
      category: 'CareLoop',
      subCategory: 'People',
      displayName: 'Decide who is an admin',
      pluginName: 'admin',
      uid: MANAGE_ADMINS.replace('admin::', ''),
    },
    {
      section: 'settings',
      category: 'CareLoop',
      subCategory: 'People',
      displayName: 'Verify doctors, caregivers and pharmacists',
      pluginName: 'admin',
      uid: VERIFY_PEOPLE.replace('admin::', ''),
    },
    {
      section: 'settings',
      category: 'CareLoop',
      subCategory: 'Audit trail',
      displayName: 'See who did what to whose record',
      pluginName: 'admin',
      uid: SEE_AUDIT_TRAIL.replace('admin::', ''),
    },
    {
      section: 'settings',
      category: 'CareLoop',
      subCategory: 'Audit trail',
      displayName: 'Export it as a file',
      pluginName: 'admin',
      uid: EXPORT_AUDIT_TRAIL.replace('admin::', ''),
    },
  ]);
};

/** `visible` keeps a field out of permissions and pages, `hidden` out of answers and questions. */
const hideFields = (strapi: Core.Strapi): void => {
  for (const [uid, fields] of Object.entries(UNSEEN_FIELDS)) {
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

const withholdActions = (strapi: Core.Strapi): void => {
  const provider = panelActions(strapi);
  provider.hooks.willRegister.register(async ({ key, value }) => {
    if (WRITES.includes(key)) value.subjects = (value.subjects ?? []).filter((uid) => !READ_ONLY_TYPES.includes(uid));
  });
  provider.hooks.didRegister.register(async ({ key }) => {
    if (WITHHELD_ACTIONS.some((start) => key.startsWith(start))) await provider.delete(key);
  });
};
