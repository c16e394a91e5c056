import { room } from '../../ports/room';
import { checkPublishable } from './check-published';
import { contentDoors } from './doors';
import { content, type Content } from './index';
import { contentDataMap } from './store/data-map';
import { contentMigrations } from './migrations';
import { PUBLISH_CONTENT } from './permissions';
import { contentPanelRoutes } from './panel-routes';
import { contentSamples } from './samples';
import { contentWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly content: Content;
  }
}

const PUBLISHED = ['api::content.article', 'api::content.hub-document'] as const;
const SORTING = ['api::content.category', 'api::content.author', 'api::content.topic'] as const;

export default room<Content>({
  name: 'content',
  floor: 3,
  knows: 'articles, documents and media that people read, in their languages',
  build: ({ clock, db }) => content({ clock, db }),
  doors: contentDoors,
  words: contentWords,
  auditWords: { 'content.published-on-time': 'published {records} as planned' },
  panel: {
    permissions: [
      {
        action: PUBLISH_CONTENT,
        group: 'Content',
        label: 'See what is to be written and published',
        roles: ['admin', 'editor'],
      },
    ],
    routes: contentPanelRoutes,
    checks: PUBLISHED.map((type) => ({ type, populate: {}, check: checkPublishable })),
    grants: (['admin', 'editor'] as const).flatMap((role) => [
      ...PUBLISHED.map((type) => ({
        role,
        type,
        may: ['read', 'create', 'update', 'delete', 'publish'] as const,
      })),
      ...SORTING.map((type) => ({ role, type, may: ['read', 'create', 'update', 'delete'] as const })),
    ]),
  },
  migrations: contentMigrations,
  dataMap: contentDataMap,
  editorial: { scheduled: PUBLISHED, versioned: PUBLISHED, samples: contentSamples },
});
