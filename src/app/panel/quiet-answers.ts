import type { Core } from '@strapi/strapi';
import { extend } from './stock';

type Handlers = Readonly<Record<string, (ctx: { body: unknown }) => Promise<unknown>>>;

/** What the panel's pages ask for although no page here shows it. Each would be counted or missing for nothing. */
const QUIET: Readonly<Record<string, Handlers>> = {
  // Counts all rows of all types, each time somebody opens the home page.
  'plugin::content-manager.homepage': {
    getCountDocuments: async () => ({ data: { draft: 0, published: 0, modified: 0 } }),
  },
  // Paid features; without them the stock answer is 404, and every page shows an error in the console.
  'admin::ai': {
    getAiFeatureConfig: async (ctx) =>
      (ctx.body = { data: { isAiI18nConfigured: false, isAiMediaLibraryConfigured: false } }),
  },
  'plugin::i18n.ai-localization-jobs': {
    getJobForSingleType: async (ctx) => (ctx.body = { data: null }),
    getJobForCollectionType: async (ctx) => (ctx.body = { data: null }),
  },
};

export const answerQuietly = (strapi: Core.Strapi): void => {
  for (const [controller, handlers] of Object.entries(QUIET))
    extend<object>(strapi, 'controllers', controller, (stock) => ({ ...stock, ...handlers }));
};
