import type { Core } from '@strapi/strapi';
import { checked } from '../app/access/input';
import { MANAGE_PEOPLE } from '../app/access/panel';
import { houseOf } from '../app/house';
import { adminActorOf, panelRoutes } from '../app/panel/routes';
import { emergenciesQuery, reasonInput } from '../domains/accounts';

/** Behind the page "Emergencies". */
export const emergencyRoutes = (strapi: Core.Strapi): void =>
  panelRoutes(strapi, [
    {
      method: 'GET',
      path: '/emergencies',
      action: MANAGE_PEOPLE,
      handler: async (ctx) => ({
        data: await houseOf(strapi).accounts.watchEmergencies(adminActorOf(ctx), checked(emergenciesQuery, ctx.query)),
      }),
    },
    {
      method: 'POST',
      path: '/emergencies/:id/end',
      action: MANAGE_PEOPLE,
      handler: async (ctx) => ({
        data: await houseOf(strapi).accounts.stopEmergency(
          adminActorOf(ctx),
          String((ctx['params'] as Record<string, string>)['id']),
          checked(reasonInput, ctx.request.body),
        ),
      }),
    },
  ]);
