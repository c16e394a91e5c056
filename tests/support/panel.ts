import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LogFacts, Logger } from '../../src/ports/logger';
import { call, careloop } from './api';

const PASSWORD = 'A-long-and-quiet-river-1';

interface Strapi {
  readonly db: { query(uid: string): { findOne(options: object): Promise<{ id: number } | null> } };
  service(name: string): { create(person: object): Promise<unknown> };
}
const strapi = careloop.strapi as unknown as Strapi;
const env = careloop.dist<{ env(): { readonly DATA_DIR: string } }>('src/app/env').env();

/** Signs in to the panel; returns the token. */
export const enterPanel = async (email: string, password: string): Promise<string> => {
  const answer = await call('POST', '/admin/login', { body: { email, password } });
  const { data } = answer.body as unknown as { data: { token: string } | null };
  if (!data) throw new Error(`Signing in to the panel as ${email} failed: ${answer.text}`);
  return data.token;
};

/** Somebody new in the panel with the role of that code, signed in. */
export const aPanelUser = async (roleCode: string): Promise<string> => {
  const role = await strapi.db.query('admin::role').findOne({ where: { code: roleCode } });
  const email = `${roleCode}-${randomUUID()}@panel.test`;
  await strapi.service('admin::user').create({
    email,
    firstname: roleCode,
    lastname: 'Test',
    password: PASSWORD,
    registrationToken: null,
    isActive: true,
    roles: [role?.id],
  });
  return await enterPanel(email, PASSWORD);
};

export const firstAdminPaper = (): { readonly file: string; readonly text: string } => {
  const file = path.join(env.DATA_DIR, 'first-admin.txt');
  return { file, text: readFileSync(file, 'utf8') };
};

export interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly facts: LogFacts | undefined;
}

/** Settles the panel once more, as a start does; returns what was logged. */
export const reconcileAgain = async (): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  const at = (level: Line['level']) => (event: string, facts?: LogFacts) => void lines.push({ level, event, facts });
  const log: Logger = { info: at('info'), warn: at('warn'), error: at('error') };
  const { reconcilePanel } = careloop.dist<{
    reconcilePanel(strapi: never, manifests: unknown, env: unknown, demo: readonly [], log: Logger): Promise<void>;
  }>('src/app/panel');
  const { manifests } = careloop.dist<{ manifests(): unknown }>('src/app/rooms');
  await reconcilePanel(careloop.strapi, manifests(), env, [], log);
  return lines;
};
