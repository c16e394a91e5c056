import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { checked, noSuchRecord } from '../app/access/input';
import { sendFile } from '../app/file-answers';
import { VERIFY_PEOPLE } from '../app/access/panel';
import { houseOf } from '../app/house';
import { adminActorOf, panelRoutes } from '../app/panel/routes';
import { decideInput, verificationsQuery } from '../domains/accounts';
import { DOCUMENT_ID } from '../kernel/ids';

/** Behind the page "Verification". */
export const verificationRoutes = (strapi: Core.Strapi): void =>
  panelRoutes(strapi, [
    {
      method: 'GET',
      path: '/verifications',
      action: VERIFY_PEOPLE,
      handler: async (ctx) => ({
        data: await houseOf(strapi).accounts.listVerifications(
          adminActorOf(ctx),
          checked(verificationsQuery, ctx.query),
        ),
      }),
    },
    {
      method: 'GET',
      path: '/verifications/documents/:id',
      action: VERIFY_PEOPLE,
      handler: async (ctx) => {
        const { accounts, files } = houseOf(strapi);
        const id = idOf(ctx);
        if (!(await accounts.isHandedIn(id))) throw noSuchRecord();
        sendFile(ctx, await files.openForStaff(adminActorOf(ctx), id));
      },
    },
    {
      method: 'POST',
      path: '/verifications/:id/decision',
      action: VERIFY_PEOPLE,
      handler: async (ctx) => ({
        data: await houseOf(strapi).accounts.decideCredential(
          adminActorOf(ctx),
          idOf(ctx),
          checked(decideInput, ctx.request.body),
        ),
      }),
    },
  ]);

const idOf = (ctx: Context): string => {
  const id = String((ctx['params'] as { id?: string }).id ?? '');
  if (!DOCUMENT_ID.test(id)) throw noSuchRecord();
  return id;
};
