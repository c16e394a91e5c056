import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import type { Device } from '../domains/accounts';
import type { OpenFile } from '../domains/files';
import type { Actor } from '../kernel/actor';
import { askForHuman } from './access/captcha';
import { actionOf, type Door } from './access/door';
import { readInput, type Input } from './access/input';
import { DOORS } from './access/matrix';
import { recordWord } from './access/records';
import { houseOf, type House } from './house';
import { sendFile, stream } from './file-answers';
import { keptOnDevice } from './cookies/device';
import { limitedCaller, noting } from './limited';
import { overCookie } from './cookies/refresh';

/** Who is asking in this request, as the sign-in check found. */
export const actorOf = (ctx: Context): Actor => {
  const auth = ctx.state['auth'] as { credentials?: Actor | null } | undefined;
  return auth?.credentials?.kind === 'user'
    ? auth.credentials
    : { kind: 'anonymous', origin: { requestId: String(ctx.state['requestId'] ?? ''), ip: ctx.request.ip } };
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

const checked =
  (door: Door) =>
  async (ctx: Context, next: Next): Promise<unknown> => {
    const house = houseOf(strapi);
    const { limiting } = house;
    countCall(limiting, door, ctx);
    const input = readInput(door, ctx);
    Object.assign(ctx.state, { input, door, isCounted: true });
    await askForHuman(house, door, input.captchaToken, limitedCaller(ctx), noting(ctx));
    return await limiting.through(
      door.limits ?? [],
      { ...limitedCaller(ctx), device: keptOnDevice(ctx, house.site) },
      input.body,
      noting(ctx),
      async () => (await next()) as unknown,
    );
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
const handler =
  (strapi: Core.Strapi, ask: Ask) =>
  async (ctx: Context): Promise<void> => {
    const door = ctx.state['door'] as Door;
    const actor = actorOf(ctx);
    const input = ctx.state['input'] as Input;
    const house = houseOf(strapi);
    const asking = (asked: Input): unknown => ask(house, actor, asked, ctx, strapi);
    const said = await (door.session ? overCookie(ctx, house.site, door.session, input, asking) : asking(input));
    if (door.reads && !input.usesFinder) noteOwnRead(house, door.reads, door, actor, said);
    ctx.status = door.answer.status;
    if (said instanceof Download) {
      ctx.type = said.type;
      ctx.set({
        'Content-Disposition': `attachment; filename="${said.name}"`,
        'Content-Length': String(said.bytes),
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      });
      stream(ctx, said.body);
      return;
    }
    if (said instanceof FileAnswer) return sendFile(ctx, said.file);
    if (said instanceof RawJson) {
      ctx.type = 'application/json';
      ctx.body = said.text;
      return;
    }
    if (said instanceof Redirect) {
      ctx.set({ Location: said.location, 'Cache-Control': 'no-store' });
      ctx.body = { redirected: true };
      return;
    }
    if (door.shape === 'bare') ctx.body = said;
    else
      ctx.body =
        said instanceof Page
          ? { data: said.data, meta: said.meta }
          : { data: said instanceof Summary ? said.data : said, meta: {} };
  };

/**
 * Notes what an action of ours answered somebody about themselves. Those who reach records of others through the
 * same door are answered by Strapi's finder, whose reads access/audit-reads notes.
 */
const noteOwnRead = ({ audit }: House, type: string, door: Door, actor: Actor, said: unknown): void => {
  if (actor.kind !== 'user' || door.who[actor.role] !== 'own') return;
  const { count, ids } = recordsIn(said);
  if (count === 0) return;
  const id = count === 1 && ids[0] ? ids[0] : 'many';
  audit.read({
    actor,
    action: 'record.read',
    record: { type: recordWord(type), id },
    patientId: actor.userId,
    details: { door: door.handler, count, ...(ids.length > 0 ? { ids: ids.slice(0, MOST_IDS) } : {}) },
  });
};

const MOST_IDS = 100;

const recordsIn = (said: unknown): { readonly count: number; readonly ids: readonly string[] } => {
  if (said instanceof RawJson || said instanceof Summary) return { count: said.count, ids: [] };
  const data = said instanceof Page ? said.data : said;
  const records = (Array.isArray(data) ? data : [data]) as readonly { readonly documentId?: string | null }[];
  return { count: records.length, ids: records.flatMap(({ documentId }) => documentId ?? []) };
};

/** A controller of Strapi from its handlers. */
export const controller =
  (handlers: Readonly<Record<string, Ask>>) =>
  ({ strapi }: { strapi: Core.Strapi }) =>
    Object.fromEntries(Object.entries(handlers).map(([name, ask]) => [name, handler(strapi, ask)]));

/** A body that is JSON already, envelope included: what PostgreSQL renders on hot reads. `count` says of how many records. */
export class RawJson {
  constructor(
    readonly text: string,
    readonly count: number,
  ) {}
}

/** An answer that is made of `count` records and holds none of them. */
export class Summary {
  constructor(
    readonly data: unknown,
    readonly count: number,
  ) {}
}

/** Sends a browser on. */
export class Redirect {
  constructor(readonly location: string) {}
}

/** A file for the caller alone, as it is. Its name holds nothing personal. */
export class Download {
  readonly body: Readable;
  readonly bytes: number;
  readonly name: string;
  readonly type: string;
  constructor(file: { readonly body: Readable; readonly bytes: number; readonly name: string; readonly type: string }) {
    ({ body: this.body, bytes: this.bytes, name: this.name, type: this.type } = file);
  }
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
