import type { Core } from '@strapi/strapi';
import { DOORS } from './matrix';

interface GraphqlExtension {
  shadowCRUD(uid: string): {
    disable(): void;
    disableQueries(): void;
    disableMutations(): void;
    field(name: string): { disable(): void };
  };
}
interface StockPlugin {
  routes: Record<string, unknown>;
  register?: unknown;
}

/** The only types that GraphQL shows: those that some door finds. Their generated mutations are closed, since they would walk past the actions. */
export const GRAPHQL_TYPES: readonly string[] = [...new Set(DOORS.flatMap(({ finds }) => (finds ? [finds.type] : [])))];

/** The upload plugin names this type whether or not anything shows it; nothing queries it. */
const NEEDED_TYPE = 'plugin::upload.file';

/** Fields that the upload plugin adds by itself; nobody may call them. */
export const CLOSED_FIELDS: readonly string[] = ['Mutation.updateUploadFile', 'Mutation.deleteUploadFile'];

/** Closes what Strapi's own plugins open to apps. The panel's routes stay: they have their own sign-in and permissions. */
export const closeStockDoors = (strapi: Core.Strapi): void => {
  for (const plugin of Object.values(strapi.plugins) as unknown as StockPlugin[]) {
    if (!Array.isArray(plugin.routes) && plugin.routes['content-api'])
      plugin.routes['content-api'] = { type: 'content-api', routes: [] };
  }
  const graphql = strapi.plugin('graphql').service<GraphqlExtension>('extension');
  for (const [uid, { attributes }] of Object.entries(strapi.contentTypes)) {
    if (uid === NEEDED_TYPE) {
      graphql.shadowCRUD(uid).disableQueries();
      graphql.shadowCRUD(uid).disableMutations();
      continue;
    }
    if (!GRAPHQL_TYPES.includes(uid)) {
      graphql.shadowCRUD(uid).disable();
      continue;
    }
    graphql.shadowCRUD(uid).disableMutations();
    for (const [name, { type, target = '' }] of Object.entries(
      attributes as Record<string, { type: string; target?: string }>,
    )) {
      if (type === 'relation' && !GRAPHQL_TYPES.includes(target)) graphql.shadowCRUD(uid).field(name).disable();
    }
  }
};
