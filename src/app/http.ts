import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import type { Device } from '../domains/accounts';
import type { OpenFile } from '../domains/files';
import type { Actor } from '../kernel/actor';
import { actionOf, type Door } from './access/door';
import { readInput, type Input } from './access/input';
import { DOORS } from './access/matrix';
import { houseOf, type House } from './house';
import { sendFile } from './file-answers';
import { limitedCaller, noting } from './limited';

/** Who is asking in this request, as the sign-in check found. */
export const actorOf = (ctx: Context): Actor => {
  const auth = ctx.state['auth'] as { credentials?: Actor | null } | undefined;
  return auth?.credentials?.kind === 'user' ? auth.credentials : { kind: 'anonymous', origin: { requestId: String(ctx.state['requestId'] ?? ''), ip: ctx.request.ip } };
};

/** The device that asks, as it describes itself. */
export const deviceOf = (ctx: Context): Device => ({ userAgent: ctx.get('User-Agent').slice(0, 400) || null });

/** The routes of one api in Strapi's form, straight from the access matrix. */
export const routesOf = (api: string) => ({
  routes: DOORS.filter((door) => door.api === api).flatMap((door) =>
    door.paths.map((path) => ({
      method: door.method,
      path,
      handler: door.handler,
      config: { auth: { scope: [actionOf(door)] }, middlewares: [checked(door)] },
    })),
  ),
});

const checked = (door: Door) => async (ctx: Context, next: Next): Promise<unknown> => {
  const { limiting } = houseOf(strapi);
  countCall(limiting, door, ctx);
  const input = readInput(door, ctx);
  Object.assign(ctx.state, { input, door, isCounted: true });
  return await limiting.through(door.limits ?? [], limitedCaller(ctx), input.body, noting(ctx), async () => (await next()) as unknown);
};

/** Where wrong tries are counted, a caller without credentials is under that limit alone: a clinic signs in from one address. */
export const countCall = (limiting: House['limiting'], door: Door, ctx: Context): void => {
  const caller = limitedCaller(ctx);
  const isAnonymous = !caller.user && !caller.machine;
  if (!isAnonymous || !limiting.countsFailures(door.limits ?? [])) limiting.call(caller, 1, noting(ctx));
};

/** Asks the house for what one door promises. */
export type Ask = (house: House, actor: Actor, input: Input, ctx: Context, strapi: Core.Strapi) => unknown;

/** One handler: asks the house and puts what it says into the envelope of its door. */
const handler = (strapi: Core.Strapi, ask: Ask) => async (ctx: Context): Promise<void> => {
  const door = ctx.state['door'] as Door;
  const actor = actorOf(ctx);
  const input = ctx.state['input'] as Input;
  const house = houseOf(strapi);
  const said = await ask(house, actor, input, ctx, strapi);
  if (door.reads && !input.usesFinder && actor.kind === 'user') {
    house.audit.read({ actor, action: 'record.read', record: { type: door.reads, id: input.id || 'many' }, patientId: actor.userId, details: { door: door.handler } });
  }
  ctx.status = door.answer.status;
  if (said instanceof FileAnswer) return sendFile(ctx, said.file);
  if (said instanceof RawJson) {
    ctx.type = 'application/json';
    ctx.body = said.text;
    return;
  }
  if (door.shape === 'bare') ctx.body = said;
  else ctx.body = said instanceof Page ? { data: said.data, meta: said.meta } : { data: said, meta: {} };
};

/** A controller of Strapi from its handlers. */
export const controller =
  (handlers: Readonly<Record<string, Ask>>) =>
  ({ strapi }: { strapi: Core.Strapi }) =>
    Object.fromEntries(Object.entries(handlers).map(([name, ask]) => [name, handler(strapi, ask)]));

/** A body that is JSON already, envelope included: what PostgreSQL renders on hot reads. */
export class RawJson {
  constructor(readonly text: string) {}
}

/** A file instead of JSON. */
export class FileAnswer {
  constructor(readonly file: OpenFile) {}
}

/** An answer with something beside its data, such as pagination. */
export class Page {
  constructor(
    readonly data: unknown,
    readonly meta: Readonly<Record<string, unknown>>,
  ) {}
}
