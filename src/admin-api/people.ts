import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { z } from 'zod';
import { checked } from '../app/access/input';
import { MANAGE_ADMINS, MANAGE_PEOPLE } from '../app/access/panel';
import { houseOf, type House } from '../app/house';
import { adminActorOf, panelRoutes, type PanelQuestion } from '../app/panel/routes';
import { adminRequestsQuery, decideRequestInput, giveRoleInput, peopleQuery, reasonInput } from '../domains/accounts';
import { erasePersonInput } from '../domains/privacy';
import { medicationsOfQuery } from '../domains/regimens';
import type { Actor } from '../kernel/actor';

/** What can be done to one account: the way it is asked for, the permission it takes, and the action it ends in. */
type Change = readonly [
  path: string,
  action: string,
  body: z.ZodType,
  done: (house: House) => (actor: Actor, id: string, input: never) => Promise<unknown>,
];
const CHANGES: readonly Change[] = [
  ['block', MANAGE_PEOPLE, reasonInput, ({ accounts }) => accounts.blockPerson],
  ['unblock', MANAGE_PEOPLE, reasonInput, ({ accounts }) => accounts.unblockPerson],
  ['deactivate', MANAGE_PEOPLE, reasonInput, ({ accounts }) => accounts.deactivatePerson],
  ['activate', MANAGE_PEOPLE, reasonInput, ({ accounts }) => accounts.activatePerson],
  ['erase', MANAGE_PEOPLE, erasePersonInput, ({ privacy }) => privacy.erasePerson],
  ['end-sessions', MANAGE_PEOPLE, reasonInput, ({ accounts }) => accounts.endSessionsOf],
  ['reset-second-factor', MANAGE_PEOPLE, reasonInput, ({ accounts }) => accounts.resetSecondFactor],
  ['give-role', MANAGE_ADMINS, giveRoleInput, ({ accounts }) => accounts.giveRole],
  ['take-role', MANAGE_ADMINS, reasonInput, ({ accounts }) => accounts.takeRole],
];

/** Behind the pages "People" and "Admin requests". A search is posted: what is searched for is somebody's name, and no URL holds one. */
export const peopleRoutes = (strapi: Core.Strapi): void =>
  panelRoutes(strapi, [
    {
      method: 'POST',
      path: '/people/find',
      action: MANAGE_PEOPLE,
      handler: async (ctx) => ({
        data: await houseOf(strapi).accounts.listPeople(adminActorOf(ctx), checked(peopleQuery, ctx.request.body)),
      }),
    },
    {
      method: 'GET',
      path: '/people/:id',
      action: MANAGE_PEOPLE,
      handler: async (ctx) => ({ data: await houseOf(strapi).dashboards.personFile(adminActorOf(ctx), idIn(ctx)) }),
    },
    {
      method: 'GET',
      path: '/people/:id/medications',
      action: MANAGE_PEOPLE,
      handler: async (ctx) => ({
        data: await houseOf(strapi).regimens.medicationsOf(
          adminActorOf(ctx),
          idIn(ctx),
          checked(medicationsOfQuery, ctx.query),
        ),
      }),
    },
    {
      method: 'POST',
      path: '/people/:id/devices/:device/end',
      action: MANAGE_PEOPLE,
      handler: async (ctx) => ({
        data: await houseOf(strapi).accounts.endDeviceOf(
          adminActorOf(ctx),
          idIn(ctx),
          paramIn(ctx, 'device'),
          checked(reasonInput, ctx.request.body),
        ),
      }),
    },
    ...CHANGES.map(([path, action, body, done]): PanelQuestion => ({
      method: 'POST',
      path: `/people/:id/${path}`,
      action,
      handler: async (ctx) => ({
        data: await done(houseOf(strapi))(adminActorOf(ctx), idIn(ctx), checked(body, ctx.request.body)),
      }),
    })),
    {
      method: 'GET',
      path: '/admin-requests',
      action: MANAGE_ADMINS,
      handler: async (ctx) => ({
        data: await houseOf(strapi).accounts.listAdminRequests(
          adminActorOf(ctx),
          checked(adminRequestsQuery, ctx.query),
        ),
      }),
    },
    {
      method: 'POST',
      path: '/admin-requests/:id/decide',
      action: MANAGE_ADMINS,
      handler: async (ctx) => ({
        data: await houseOf(strapi).accounts.decideAdminRequest(
          adminActorOf(ctx),
          idIn(ctx),
          checked(decideRequestInput, ctx.request.body),
        ),
      }),
    },
  ]);

const idIn = (ctx: Context): string => paramIn(ctx, 'id');
const paramIn = (ctx: Context, name: string): string => String((ctx['params'] as Record<string, string>)[name]);
