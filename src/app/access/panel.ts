import { RECORD_RULES } from './records';

/** A permission of our own in the panel: to see numbers over everybody. */
export const SEE_DASHBOARDS = 'admin::careloop.dashboards.read';
/** Looking after the accounts of people: see, block, deactivate, sign out. */
export const MANAGE_PEOPLE = 'admin::careloop.people.manage';
/** Looking after admins: their requests, and the admin role. Super Admins have it, because they have everything. */
export const MANAGE_ADMINS = 'admin::careloop.admins.manage';

/** A permission of our own in the panel: to see what doctors, caregivers and pharmacists hand in, and to decide about it. */
export const VERIFY_PEOPLE = 'admin::careloop.verifications.decide';

/** Who did what to whose record, over everybody; and to carry it out of the house as a file. */
export const SEE_AUDIT_TRAIL = 'admin::careloop.audit-trail.read';
export const EXPORT_AUDIT_TRAIL = 'admin::careloop.audit-trail.export';

/** Records of people. The panel shows them and writes none of them: that is what the actions of the rooms are for. */
export const READ_ONLY_TYPES: readonly string[] = Object.keys(RECORD_RULES);

/** Stands where another record could be chosen, if it could be. */
export const NOT_CHANGED_HERE = 'Cannot be changed here';

/** Fields that nobody sees in the panel, whatever their role. */
export const UNSEEN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  // What a patient writes to their carers, and the machinery of reminding.
  'api::regimens.dose': ['note', 'remindAt', 'missAt', 'wakeAt'],
  // Secrets, and a name that only Strapi has a use for.
  'plugin::users-permissions.user': ['username', 'password', 'resetPasswordToken', 'confirmationToken'],
};

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

/** A role of the panel, and everything it may do there. */
export interface PanelRole {
  /** Strapi knows a role by it for ever; the name may change. */
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** Types whose records it reads, without the unseen fields. `everything`: all that is not withheld. */
  readonly reads: readonly string[] | 'everything';
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

/** The roles of the panel. Others may be made in the panel; these are what stands here, again at every start. */
export const PANEL_ROLES: readonly PanelRole[] = [
  {
    code: 'strapi-super-admin',
    name: 'Super Admin',
    description: 'Everything the panel can do: people, roles, tokens and settings.',
    reads: 'everything',
    may: [],
  },
  {
    code: 'careloop-admin',
    name: 'Admin',
    description:
      'Sees people, their medications, plans and doses, and how the day is going; looks after accounts; verifies doctors, caregivers and pharmacists; reads the audit trail. Cannot change who may enter the panel.',
    // The role of the API is what a person's page shows beside their name.
    reads: [...READ_ONLY_TYPES, 'plugin::users-permissions.role'],
    may: [SEE_DASHBOARDS, MANAGE_PEOPLE, VERIFY_PEOPLE, SEE_AUDIT_TRAIL, EXPORT_AUDIT_TRAIL, ...MEDIA],
  },
  {
    code: 'strapi-editor',
    name: 'Editor',
    description: 'Keeps the media library. Sees nothing about anybody’s health.',
    reads: [],
    may: MEDIA,
  },
];

/** Roles that Strapi makes on a fresh installation and nobody here needs; gone as soon as nobody has them. */
export const STOCK_ROLES: readonly string[] = ['strapi-author'];
