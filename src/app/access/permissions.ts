import { capitalised } from '../../kernel/capitalised';
import type { Core } from '@strapi/strapi';
import { APPLICANT } from '../../domains/accounts';
import { ROLES } from '../../kernel/actor';
import type { Logger } from '../../ports/logger';
import type { Caller } from '../../kernel/door';
import { actionOf, DOORS } from './matrix';

const ROLE = 'plugin::users-permissions.role';
const PERMISSION = 'plugin::users-permissions.permission';

/** Strapi's two built-in roles: `public` is the caller without credentials, `authenticated` is nobody here. */
const CALLER_OF_ROLE = (type: string): Caller | null => {
  if (type === 'public') return 'anonymous';
  return (ROLES as readonly string[]).includes(type) ? (type as Caller) : null;
};

/**
 * Writes the roles and their permissions as the access matrix has them, so that the panel shows what is true.
 * The matrix itself decides requests; a row that drifted opens nothing, but it is repaired here and reported.
 */
export const writePermissions = async (strapi: Core.Strapi, log: Logger): Promise<void> => {
  for (const type of [...ROLES, APPLICANT]) await ensureRole(strapi, type);
  const roles = (await strapi.db.query(ROLE).findMany({ populate: ['permissions'] })) as RoleRow[];
  for (const role of roles) await repair(strapi, log, role);
};

interface RoleRow {
  readonly id: number;
  readonly type: string;
  readonly permissions: readonly { readonly id: number; readonly action: string }[];
}

const ensureRole = async (strapi: Core.Strapi, type: string): Promise<void> => {
  if (await strapi.db.query(ROLE).findOne({ where: { type } })) return;
  await strapi.db.query(ROLE).create({
    data: {
      type,
      name: capitalised(type),
      description: `People who sign in as ${type}. Its permissions come from the access matrix.`,
    },
  });
};

const repair = async (strapi: Core.Strapi, log: Logger, role: RoleRow): Promise<void> => {
  const caller = CALLER_OF_ROLE(role.type);
  const wanted = new Set(caller ? DOORS.filter((door) => door.who[caller]).map(actionOf) : []);
  const extra = role.permissions.filter(
    ({ action }, index) =>
      !wanted.has(action) || role.permissions.findIndex((other) => other.action === action) !== index,
  );
  const missing = [...wanted].filter((action) => !role.permissions.some((permission) => permission.action === action));
  for (const { id } of extra) await strapi.db.query(PERMISSION).delete({ where: { id } });
  for (const action of missing) await strapi.db.query(PERMISSION).create({ data: { action, role: role.id } });
  const isFirstTime = role.permissions.length === 0;
  const isStock = role.permissions.every(({ action }) => action.startsWith('plugin::users-permissions.'));
  if (!isFirstTime && !isStock && extra.length + missing.length > 0) {
    log.warn('access.permissions-repaired', { role: role.type, removed: extra.length, added: missing.length });
  }
};
