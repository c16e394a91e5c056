import type { Manifest, PanelGrant } from '../../ports/room';

/** Stands where another record could be chosen, if it could be. */
export const NOT_CHANGED_HERE = 'Cannot be changed here';

/** What Strapi's panel could do and nobody here can, by the beginning of the action's name. */
export const WITHHELD_ACTIONS: readonly string[] = [
  // Code comes with a release, and so do types, views and the roles of the API.
  'admin::marketplace.',
  'plugin::content-type-builder.',
  'plugin::content-manager.collection-types.configure-view',
  'plugin::content-manager.single-types.configure-view',
  'plugin::content-manager.components.configure-layout',
  'plugin::users-permissions.roles.create',
  'plugin::users-permissions.roles.update',
  'plugin::users-permissions.roles.delete',
  'plugin::users-permissions.providers.',
  'plugin::users-permissions.email-templates.',
  'plugin::users-permissions.advanced-settings.',
  // These would carry whole records out of the house.
  'admin::webhooks.',
  'admin::transfer.',
  'admin::admin-tokens.',
];

type Rooms = readonly Pick<Manifest, 'records' | 'panel'>[];
type Verb = PanelGrant['may'][number];

/** A role of the panel, and everything it may do there. */
export interface PanelRole {
  /** Strapi knows a role by it for ever; the name may change. */
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** What it may do to records of which type, without the unseen fields. `everything`: all that is not withheld. */
  readonly grants: Readonly<Record<string, readonly Verb[]>> | 'everything';
  /** Actions that are about no type. */
  readonly may: readonly string[];
}

const MEDIA: readonly string[] = [
  'plugin::upload.read',
  'plugin::upload.assets.create',
  'plugin::upload.assets.update',
  'plugin::upload.assets.download',
  'plugin::upload.assets.copy-link',
];

/** The role of the API is what a person's page shows beside their name. */
const API_ROLE: PanelGrant = { role: 'admin', type: 'plugin::users-permissions.role', may: ['read'] };

/** The roles of the panel. Others may be made in the panel; these are what stands here and in the manifests, again at every start. */
export const panelRoles = (rooms: Rooms): readonly PanelRole[] => [
  {
    code: 'strapi-super-admin',
    name: 'Super Admin',
    description: 'Everything the panel can do: people, roles, tokens and settings.',
    grants: 'everything',
    may: [],
  },
  {
    code: 'careloop-admin',
    name: 'Admin',
    description:
      'Sees people, their records, and how the day is going; looks after accounts; verifies doctors, caregivers and pharmacists; reads the audit trail. Cannot change who may enter the panel.',
    grants: grantsOf(rooms, 'admin', [API_ROLE]),
    may: [...permissionsOf(rooms, 'admin'), ...MEDIA],
  },
  {
    code: 'strapi-editor',
    name: 'Editor',
    description: 'Keeps the media library and what is published. Sees nothing about anybody’s health.',
    grants: grantsOf(rooms, 'editor', []),
    may: [...permissionsOf(rooms, 'editor'), ...MEDIA],
  },
];

const permissionsOf = (rooms: Rooms, role: PanelGrant['role']): readonly string[] =>
  rooms
    .flatMap(({ panel }) => panel?.permissions ?? [])
    .flatMap(({ action, roles }) => (roles.includes(role) ? [action] : []));

const grantsOf = (
  rooms: Rooms,
  role: PanelGrant['role'],
  more: readonly PanelGrant[],
): Readonly<Record<string, readonly Verb[]>> => {
  const granted = new Map<string, Set<Verb>>();
  for (const { type, may } of [...grants(rooms), ...more].filter((grant) => grant.role === role))
    granted.set(type, new Set([...(granted.get(type) ?? []), ...may]));
  return Object.fromEntries([...granted].map(([type, verbs]) => [type, [...verbs]]));
};

const grants = (rooms: Rooms): readonly PanelGrant[] => rooms.flatMap(({ panel }) => panel?.grants ?? []);

/**
 * Records that the panel shows and writes none of: those with a rule of whose they are that no manifest lets anybody
 * write. Others change through the actions of the rooms alone.
 */
export const readOnlyTypes = (rooms: Rooms): readonly string[] => {
  const written = new Set(
    grants(rooms).flatMap(({ type, may }) => (may.some((verb) => verb !== 'read') ? [type] : [])),
  );
  return [...new Set(rooms.flatMap(({ records = {} }) => Object.keys(records)))].filter((uid) => !written.has(uid));
};

/** Roles that Strapi makes on a fresh installation and nobody here needs; gone as soon as nobody has them. */
export const STOCK_ROLES: readonly string[] = ['strapi-author'];
