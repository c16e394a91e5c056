import type { Core } from '@strapi/strapi';
import { checked } from '../app/access/input';
import { SEE_DASHBOARDS } from '../app/access/panel';
import { houseOf } from '../app/house';
import { adminActorOf, panelRoutes } from '../app/panel/routes';
import { dosesTodayQuery } from '../domains/dashboards';

/** Behind the widget "Doses today" on the panel's home page. */
export const dosesTodayRoutes = (strapi: Core.Strapi): void =>
  panelRoutes(strapi, [
    {
      method: 'GET', path: '/doses-today', action: SEE_DASHBOARDS,
      handler: async (ctx) => ({ data: await houseOf(strapi).dashboards.dosesToday(adminActorOf(ctx), checked(dosesTodayQuery, ctx.query)) }),
    },
  ]);
