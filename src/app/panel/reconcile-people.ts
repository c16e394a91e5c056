import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { Logger } from '../../ports/logger';
import type { PanelRole } from '../access/panel';
import type { Env } from '../env';
import { panelUsers } from './stock';

export type PeopleSettings = Pick<Env, 'DEMO' | 'DATA_DIR' | 'PUBLIC_URL' | 'ADMIN_EMAIL'>;

/** Somebody of the demo, who enters the panel with a password that is well known. */
export interface PanelLogin {
  readonly who: string;
  readonly email: string;
  readonly password: string;
}

/** No letter or digit that could be read as another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 5;
const GROUP_LENGTH = 5;

/**
 * Sees to it that somebody can enter the panel, and that nobody can make themselves its first admin. Where there is
 * anybody already, nothing happens: a demo's well-known passwords never come into a real installation.
 */
export const reconcilePeople = async (
  strapi: Core.Strapi,
  env: PeopleSettings,
  roles: readonly PanelRole[],
  demo: readonly PanelLogin[],
  log: Logger,
): Promise<void> => {
  if (await panelUsers(strapi).exists()) return;
  await removeStockTokens(strapi);
  if (env.DEMO) return await admitDemoPeople(strapi, roles, demo);
  await admitFirstAdmin(strapi, env, roles, log);
};

/** Strapi makes two API tokens on a fresh installation, one of them for everything. Nobody asked for them. */
const removeStockTokens = async (strapi: Core.Strapi): Promise<void> => {
  await strapi.db.query('admin::api-token').deleteMany({});
};

const admitDemoPeople = async (
  strapi: Core.Strapi,
  roles: readonly PanelRole[],
  demo: readonly PanelLogin[],
): Promise<void> => {
  for (const { who, email, password } of demo) {
    await createPanelUser(strapi, roles, { role: who, firstname: who, lastname: 'Demo', email, password });
  }
};

const admitFirstAdmin = async (
  strapi: Core.Strapi,
  env: PeopleSettings,
  roles: readonly PanelRole[],
  log: Logger,
): Promise<void> => {
  const file = path.join(env.DATA_DIR, 'first-admin.txt');
  const password = newPassword();
  // First the paper, then the person: a crash in between leaves nobody whose password nobody knows.
  await mkdir(env.DATA_DIR, { recursive: true, mode: 0o700 });
  await writeFile(file, paper(env, password), { mode: 0o600 });
  await createPanelUser(strapi, roles, {
    role: 'Super Admin',
    firstname: 'First',
    lastname: 'Admin',
    email: env.ADMIN_EMAIL,
    password,
  });
  log.info('panel.first-admin', { file });
};

const paper = (
  { PUBLIC_URL, ADMIN_EMAIL }: PeopleSettings,
  password: string,
): string => `Admin panel: ${PUBLIC_URL}/admin
E-mail:      ${ADMIN_EMAIL}
Password:    ${password}

Sign in, choose a password of your own under your profile, and delete this file.
`;

const newPassword = (): string => Array.from({ length: GROUPS }, newGroup).join('-');
const newGroup = (): string =>
  Array.from({ length: GROUP_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

interface Newcomer {
  readonly role: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly email: string;
  readonly password: string;
}

const createPanelUser = async (
  strapi: Core.Strapi,
  roles: readonly PanelRole[],
  { role, ...person }: Newcomer,
): Promise<void> => {
  const code = roles.find(({ name }) => name === role)?.code;
  const row = (await strapi.db.query('admin::role').findOne({ where: { code } })) as { id: number } | null;
  if (!row) throw new Error(`The panel has no role "${role}".`);
  await panelUsers(strapi).create({ ...person, registrationToken: null, isActive: true, roles: [row.id] });
};
