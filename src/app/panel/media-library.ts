import type { Core } from '@strapi/strapi';
import { extend } from './stock';

/**
 * The media library reads its settings when it opens, and Strapi lets only those read them who may change them. Here
 * everybody reads them who may open the library; changing them takes what it took.
 */
export const letMediaLibraryOpen = (strapi: Core.Strapi): void => {
  const { admin } = strapi.plugin('upload').routes as unknown as { admin: { routes: readonly UploadRoute[] } };
  const settings = admin.routes.find(({ method, path }) => method === 'GET' && path === '/settings');
  if (!settings) throw new Error('The media library has no settings any more.');
  settings.config = {
    policies: [
      'admin::isAuthenticatedAdmin',
      { name: 'admin::hasPermissions', config: { actions: ['plugin::upload.read'] } },
    ],
  };
  extend<object>(strapi, 'controllers', 'plugin::upload.admin-settings', (stock) => ({
    ...stock,
    getSettings: async (ctx: { body: unknown }) => (ctx.body = { data: await settingsOf(strapi) }),
  }));
};

const settingsOf = async (strapi: Core.Strapi): Promise<object> => {
  const { getSettings } = strapi.plugin('upload').service('upload') as unknown as { getSettings(): Promise<object> };
  return {
    ...(await getSettings()),
    concurrentUploadRequests: strapi.config.get('plugin::upload.concurrentUploadRequests', 1),
  };
};

interface UploadRoute {
  readonly method: string;
  readonly path: string;
  config: object;
}
