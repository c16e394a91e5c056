import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { env } from '../env';
import type { Actor } from '../../kernel/actor';
import type { AskingDevice, Cookies, RawRequest } from '../../kernel/door';
import { readInput } from '../access/input';
import { actionOf, DOORS, type Door } from '../access/matrix';
import { keptOnDevice } from '../cookies/device';
import { overCookie } from '../cookies/refresh';
import { finderOf, mountFinderServices } from '../generated';
import { getApp } from '../house';
import { limitedCaller, noting } from '../limited';
import { countCall, passDoor, type Knock } from '../pipeline';
import { manifests } from '../rooms';
import { sendAnswer } from './answer';

/** Who is asking in this request, as the sign-in check found. */
export const actorOf = (ctx: Context): Actor => {
  const auth = ctx.state['auth'] as { credentials?: Actor | null } | undefined;
  return auth?.credentials?.kind === 'user'
    ? auth.credentials
    : { kind: 'anonymous', origin: { requestId: String(ctx.state['requestId'] ?? ''), ip: ctx.request.ip } };
};

/** The device that asks, as it describes itself. */
export const deviceOf = (ctx: Context): AskingDevice => ({ userAgent: ctx.get('User-Agent').slice(0, 400) || null });

/** Everything of a knock that does not depend on how the question is written. */
export const knockOf = (strapi: Core.Strapi, ctx: Context, door: Door): Omit<Knock, 'count' | 'read' | 'find'> => {
  const { site } = getApp(strapi);
  const { session } = door;
  return {
    actor: actorOf(ctx),
    caller: { ...limitedCaller(ctx), device: keptOnDevice(ctx, site) },
    tell: noting(ctx),
    device: deviceOf(ctx),
    cookies: cookiesOf(ctx),
    raw: door.raw ? rawOf(ctx) : null,
    ...(session ? { withSession: (input, ask) => overCookie(ctx, site, session, input, ask) } : {}),
  };
};

/** Serves one request over HTTP. */
export const passOverHttp = async (strapi: Core.Strapi, door: Door, ctx: Context): Promise<void> => {
  const house = getApp(strapi);
  const knock = knockOf(strapi, ctx, door);
  const result = await passDoor(house, door, {
    ...knock,
    count: () => {
      countCall(house.limiting, door, knock.caller, knock.tell);
    },
    read: () => {
      const input = readInput(door, ctx);
      ctx.state['isCounted'] = true;
      return input;
    },
    find: (finds) => finderOf(strapi, finds)(ctx),
  });
  ctx.status = door.answer.status;
  sendAnswer(ctx, door.shape, result);
};

/** The api that all routes stand in. Strapi mounts one api after the other, and a path of one room may fit the pattern of another. */
const ROUTES = 'careloop';

/**
 * Mounts every door as a route of Strapi's, with a controller of its own: the panel lists them, and its permissions name
 * them. `/doctors/patients` stands before `/doctors/:id`, whichever rooms they lead into. To be called in register().
 */
export const mountDoors = (strapi: Core.Strapi): void => {
  const apis = strapi.get<ApiRegistry>('apis');
  mountFinderServices(strapi, new Set(DOORS.flatMap(({ finds }) => finds?.type ?? [])));
  for (const { name: room } of manifests()) {
    const doors = DOORS.filter((door) => door.room === room);
    if (doors.length > 0 && !apis.get(room)) apis.add(room, {});
    for (const [controller, handlers] of controllersOf(strapi, doors))
      strapi.get<ControllerRegistry>('controllers').set(`api::${room}.${controller}`, handlers);
  }
  const routes = DOORS.flatMap((door) => routesOf(strapi, door)).toSorted((a, b) => inOrder(a.path, b.path));
  apis.add(ROUTES, {}).routes = { [ROUTES]: { type: 'content-api', routes } };
};

const controllersOf = (strapi: Core.Strapi, doors: readonly Door[]): ReadonlyMap<string, Record<string, Handler>> => {
  const controllers = new Map<string, Record<string, Handler>>();
  for (const door of doors) {
    const [subject = '', verb = ''] = door.name.split('.');
    const handlers = controllers.get(subject) ?? {};
    handlers[verb] = async (ctx) => await passOverHttp(strapi, door, ctx);
    controllers.set(subject, handlers);
  }
  return controllers;
};

const routesOf = (strapi: Core.Strapi, door: Door) =>
  door.paths.map((path) => ({
    method: door.method,
    path,
    handler: async (ctx: Context) => await passOverHttp(strapi, door, ctx),
    config: { auth: { scope: [actionOf(door)] } },
  }));

/** What is spelt out comes before what stands for anything, part by part; beside that in the order of the alphabet, so that every two paths have one. */
const inOrder = (one: string, other: string): number => {
  const [a, b] = [one.split('/'), other.split('/')];
  for (const [index, part] of a.entries()) {
    const beside = b[index] ?? '';
    const isAnything = part.startsWith(':');
    if (isAnything !== beside.startsWith(':')) return isAnything ? 1 : -1;
    if (!isAnything && part !== beside) return part < beside ? -1 : 1;
  }
  return a.length - b.length;
};

const cookiesOf = (ctx: Context): Cookies => ({
  read: (name) => ctx.cookies.get(name, { signed: false }) ?? null,
  write: (name, value, { path, maxAgeSeconds }) =>
    ctx.append(
      'Set-Cookie',
      `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${env().PUBLIC_URL.startsWith('https:') ? '; Secure' : ''}`,
    ),
});

const UNPARSED = Symbol.for('unparsedBody');

/** The bytes as they came: the body parser keeps them beside what it read. */
const rawOf = (ctx: Context): RawRequest => {
  const kept = (ctx.request.body as Record<symbol, unknown> | null | undefined)?.[UNPARSED];
  const headers = Object.entries(ctx.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return {
    body: Buffer.from(typeof kept === 'string' ? kept : ''),
    headers: Object.fromEntries(headers),
    url: `${env().PUBLIC_URL}${ctx.originalUrl}`,
  };
};

type Handler = (ctx: Context) => Promise<void>;
interface ApiRegistry {
  get(name: string): { routes: object } | undefined;
  add(name: string, api: object): { routes: object };
}
interface ControllerRegistry {
  set(uid: string, handlers: Readonly<Record<string, Handler>>): void;
}
