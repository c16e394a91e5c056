import type { Core } from '@strapi/strapi';
import { checked } from '../app/access/input';
import { MANAGE_PEOPLE, SEE_DASHBOARDS } from '../app/access/panel';
import { houseOf } from '../app/house';
import { adminActorOf, panelRoutes } from '../app/panel/routes';
import { dosesTodayQuery, weekOfPeopleQuery } from '../domains/dashboards';

/** Behind the widgets of the panel's home page. */
export const homeRoutes = (strapi: Core.Strapi): void =>
  panelRoutes(strapi, [
    {
      method: 'GET',
      path: '/doses-today',
      action: SEE_DASHBOARDS,
      handler: async (ctx) => ({
        data: await houseOf(strapi).dashboards.dosesToday(adminActorOf(ctx), checked(dosesTodayQuery, ctx.query)),
      }),
    },
    {
      method: 'GET',
      path: '/week-of-people',
      action: SEE_DASHBOARDS,
      handler: async (ctx) => ({
        data: await houseOf(strapi).dashboards.weekOfPeople(adminActorOf(ctx), checked(weekOfPeopleQuery, ctx.query)),
      }),
    },
    {
      method: 'GET',
      path: '/waiting',
      action: MANAGE_PEOPLE,
      handler: async (ctx) => ({ data: await houseOf(strapi).dashboards.waiting(adminActorOf(ctx)) }),
    },
  ]);
