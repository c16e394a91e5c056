import type { Context } from 'koa';
import type { Role } from '../kernel/actor';
import { addressOf } from './access/limit-keys';
import type { LimitedCaller, Quota, Tell } from './access/limiting';
import { SESSION_STRATEGY } from './access/viewer';

/** What is counted. */
export const API = /^\/(api|graphql)(\/|$)/i;

/** Who asks in this request, as far as counting goes. */
export const limitedCaller = (ctx: Context): LimitedCaller => {
  const auth = ctx.state['auth'] as
    | { strategy?: { name?: string }; credentials?: { userId: number; role: Role; id?: number } | null }
    | undefined;
  const credentials = auth?.credentials;
  const isUser = auth?.strategy?.name === SESSION_STRATEGY && Boolean(credentials);
  return {
    user: isUser && credentials ? { id: credentials.userId, role: credentials.role } : null,
    machine: !isUser && auth?.strategy?.name === 'api-token' && credentials ? String(credentials.id) : null,
    address: addressOf(ctx.request.ip),
  };
};

/** Keeps the tightest limit that a request was counted under, for its headers. */
export const noting =
  (ctx: Context): Tell =>
  (quota) => {
    const noted = quotaOf(ctx);
    if (!noted || quota.remaining < noted.remaining) ctx.state['quota'] = quota;
  };

export const quotaOf = (ctx: Context): Quota | undefined => ctx.state['quota'] as Quota | undefined;
