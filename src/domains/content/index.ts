import { deskOf } from './actions/desk-of';
import { forgetVersions, keepVersion, versionsOf } from './actions/versions';
import type { ContentDeps } from './deps';

export * from './contract';
export type { ContentDeps } from './deps';

/** The hub: articles and documents that people read. Strapi writes and reads them; here is what Strapi does not know. */
export const content = (deps: ContentDeps) => ({
  deskOf: deskOf(deps),
  keepVersion: keepVersion(deps),
  forgetVersions: forgetVersions(),
  versionsOf: versionsOf(deps),
});
export type Content = ReturnType<typeof content>;
