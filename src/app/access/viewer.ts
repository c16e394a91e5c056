import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import type { UserActor } from '../../kernel/actor';
import type { DomainError } from '../../kernel/errors';

/**
 * Whose eyes a database read happens under.
 * `nobody` sees no guarded row at all: that is what a caller without credentials, an API token
 * and code outside of any request get, unless they say why they must see more (`asSystem`).
 */
export type Viewer =
  | { readonly kind: 'user'; readonly user: UserActor }
  | { readonly kind: 'panel'; readonly adminId: number }
  | { readonly kind: 'system'; readonly reason: string }
  | { readonly kind: 'nobody' };

const NOBODY: Viewer = { kind: 'nobody' };
const system = new AsyncLocalStorage<{ readonly reason: string }>();

/** Runs `work` with every row in sight. The one way round the row guard; `reason` says why it is right. */
export const asSystem = async <Result>(reason: string, work: () => Promise<Result>): Promise<Result> =>
  await system.run({ reason }, work);

/** Names of the ways to sign in, as they stand in `ctx.state.auth.strategy.name`. */
export const SESSION_STRATEGY = 'careloop-session';
const PANEL_STRATEGIES = new Set(['admin', 'admin-token']);

export const currentViewer = (strapi: Core.Strapi): Viewer => {
  const stated = system.getStore();
  if (stated) return { kind: 'system', reason: stated.reason };
  const auth = strapi.requestContext.get()?.state['auth'] as RequestAuth | undefined;
  const strategy = auth?.strategy?.name;
  if (!auth?.credentials || !strategy) return NOBODY;
  if (strategy === SESSION_STRATEGY) return { kind: 'user', user: auth.credentials as UserActor };
  return PANEL_STRATEGIES.has(strategy) ? { kind: 'panel', adminId: (auth.credentials as { id: number }).id } : NOBODY;
};

/** Why this request was refused at a door, where GraphQL would only say that it was. */
export const refusalAtDoor = (strapi: Core.Strapi): DomainError | null =>
  (strapi.requestContext.get()?.state['auth'] as RequestAuth | undefined)?.refusal ?? null;

/** Whether nobody is signed in to this request, which GraphQL would not say. */
export const isNobodySignedIn = (strapi: Core.Strapi): boolean =>
  !(strapi.requestContext.get()?.state['auth'] as RequestAuth | undefined)?.credentials;

interface RequestAuth {
  readonly strategy?: { readonly name?: string };
  readonly credentials?: UserActor | { readonly id: number } | null;
  readonly refusal?: DomainError;
}
