import type { Core } from '@strapi/strapi';

/** What we use of Strapi's own panel services, which come without types. */
export interface PanelAction {
  readonly actionId: string;
  subjects?: string[] | null;
}
export interface PanelPermission {
  readonly action: string;
  readonly subject: string | null;
  readonly properties: { readonly fields?: readonly string[]; readonly locales?: readonly string[] };
  readonly conditions: readonly string[];
}
export interface PanelRoleRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
}

interface ActionProvider {
  readonly hooks: Readonly<
    Record<
      'willRegister' | 'didRegister',
      { register(hear: (event: { key: string; value: PanelAction }) => Promise<void>): void }
    >
  >;
  registerMany(actions: readonly object[]): Promise<unknown>;
  delete(actionId: string): Promise<unknown>;
}
interface RoleService {
  readonly hooks: {
    readonly willResetSuperAdminPermissions: {
      register(change: (permissions: readonly PanelPermission[]) => readonly PanelPermission[]): void;
    };
  };
  assignPermissions(roleId: number, permissions: readonly PanelPermission[]): Promise<unknown>;
  getUsersCount(roleId: number): Promise<number>;
  deleteByIds(ids: readonly number[]): Promise<unknown>;
}
interface UserService {
  exists(): Promise<boolean>;
  create(person: object): Promise<{ readonly id: number }>;
}
export const panelActions = (strapi: Core.Strapi) =>
  (strapi.service('admin::permission') as unknown as { readonly actionProvider: ActionProvider }).actionProvider;
export const stockRoles = (strapi: Core.Strapi) => strapi.service('admin::role') as unknown as RoleService;
export const panelUsers = (strapi: Core.Strapi) => strapi.service('admin::user') as unknown as UserService;

/** These permissions with their fields as Strapi keeps them: it parts components into their fields, and tidies so at each start. */
export const asKept = (strapi: Core.Strapi, permissions: readonly PanelPermission[]): readonly PanelPermission[] =>
  (
    strapi.service('admin::content-type') as unknown as {
      cleanPermissionFields(permissions: readonly PanelPermission[]): readonly PanelPermission[];
    }
  ).cleanPermissionFields(permissions);

/** Strapi's way to change a controller or a type that a plugin brings: `change` gets it as it is and returns what it shall be. */
export const extend = <Thing>(
  strapi: Core.Strapi,
  registry: 'controllers' | 'content-types',
  uid: string,
  change: (stock: Thing) => Thing,
): void => strapi.get<Registry<Thing>>(registry).extend(uid, change);

interface Registry<Thing> {
  extend(uid: string, change: (stock: Thing) => Thing): void;
}
