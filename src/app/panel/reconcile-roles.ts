import type { Core, UID } from '@strapi/strapi';
import { STOCK_ROLES, type PanelRole } from '../access/panel';
import type { Logger } from '../../ports/logger';
import { hasLanguages } from '../editorial/documents';
import { LOCALES } from '../editorial/locales';
import { asKept, stockRoles, type PanelPermission, type PanelRoleRow } from './stock';

const ROLE = 'admin::role';
/** The content manager's permission to do `verb` to records of a type. */
const explorer = (verb: string): string => `plugin::content-manager.explorer.${verb}`;
/** These are about the whole record. */
const WITHOUT_FIELDS = ['delete', 'publish'];

/** Makes the panel's roles and what they may do as they are declared. A role that had drifted is repaired and reported. */
export const reconcileRoles = async (strapi: Core.Strapi, roles: readonly PanelRole[], log: Logger): Promise<void> => {
  for (const role of roles) {
    const { row, isNew } = await reconcileRole(strapi, role);
    if (role.grants !== 'everything')
      await reconcilePermissions(strapi, log, row, asKept(strapi, wantedOf(strapi, role)), isNew);
  }
  for (const code of STOCK_ROLES) await removeIfNobodyHas(strapi, code);
};

/** Finds the role by its code, or by its name where somebody made one before us. */
const reconcileRole = async (
  strapi: Core.Strapi,
  { code, name, description }: PanelRole,
): Promise<{ row: PanelRoleRow; isNew: boolean }> => {
  const roles = strapi.db.query(ROLE);
  const known = ((await roles.findOne({ where: { code } })) ??
    (await roles.findOne({ where: { name } }))) as PanelRoleRow | null;
  if (!known) return { row: (await roles.create({ data: { code, name, description } })) as PanelRoleRow, isNew: true };
  const isOurs = known.code === code && known.name === name && known.description === description;
  if (!isOurs) await roles.update({ where: { id: known.id }, data: { code, name, description } });
  return { row: known, isNew: !isOurs };
};

const wantedOf = (strapi: Core.Strapi, { grants, may }: PanelRole): readonly PanelPermission[] => [
  ...Object.entries(grants === 'everything' ? {} : grants).flatMap(([subject, verbs]) =>
    verbs.map((verb) => ({
      action: explorer(verb),
      subject,
      properties: {
        ...(WITHOUT_FIELDS.includes(verb) ? {} : { fields: visibleFields(strapi, subject) }),
        // Strapi lets nobody into a language that their permission does not name.
        ...(hasLanguages(strapi, subject) ? { locales: LOCALES.map((locale) => locale.code) } : {}),
      },
      conditions: [],
    })),
  ),
  ...may.map((action) => ({ action, subject: null, properties: {}, conditions: [] })),
];

/** The fields that the panel knows of, in the order of the type. */
const visibleFields = (strapi: Core.Strapi, uid: string): readonly string[] => {
  const { attributes } = strapi.getModel(uid as UID.ContentType) as unknown as {
    attributes: Record<string, { visible?: boolean }>;
  };
  return Object.keys(attributes).filter((name) => !SYSTEM_FIELDS.has(name) && attributes[name]?.visible !== false);
};
const SYSTEM_FIELDS = new Set(['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt']);

const reconcilePermissions = async (
  strapi: Core.Strapi,
  log: Logger,
  { id, code }: PanelRoleRow,
  wanted: readonly PanelPermission[],
  isNew: boolean,
): Promise<void> => {
  const present = (await strapi.db
    .query('admin::permission')
    .findMany({ where: { role: { id } } })) as PanelPermission[];
  const before = new Set(present.map(spelt));
  const after = new Set(wanted.map(spelt));
  const removed = [...before].filter((permission) => !after.has(permission)).length;
  const added = [...after].filter((permission) => !before.has(permission)).length;
  if (removed + added === 0 && present.length === wanted.length) return;
  await stockRoles(strapi).assignPermissions(id, wanted);
  if (!isNew) log.warn('panel.permissions-repaired', { role: code, removed, added });
};

/** The same permission is spelt the same, however it came. */
const spelt = ({ action, subject, properties, conditions }: PanelPermission): string =>
  JSON.stringify([
    action,
    subject,
    [...(properties.fields ?? [])].sort(),
    [...(properties.locales ?? [])].sort(),
    [...conditions].sort(),
  ]);

const removeIfNobodyHas = async (strapi: Core.Strapi, code: string): Promise<void> => {
  const role = (await strapi.db.query(ROLE).findOne({ where: { code } })) as PanelRoleRow | null;
  if (role && (await stockRoles(strapi).getUsersCount(role.id)) === 0) await stockRoles(strapi).deleteByIds([role.id]);
};
