import { deskOf } from './actions/desk-of';
import type { ContentDeps } from './deps';

export * from './contract';
export type { ContentDeps } from './deps';

/** The hub: articles and documents that people read. Strapi writes and reads them; here is what Strapi does not know. */
export const content = (deps: ContentDeps) => ({
  deskOf: deskOf(deps),
});
export type Content = ReturnType<typeof content>;
