import { Feather } from '@strapi/icons';
import { PUBLISH_CONTENT } from '../../../domains/content/permissions';
import type { PageDeclaration } from '../declaration';

/** What those who write and publish have to do. */
export default {
  page: {
    path: 'careloop/publishing',
    label: 'Publishing',
    icon: Feather,
    permission: PUBLISH_CONTENT,
    group: 'publishing',
    position: 1,
    load: () => import('./publishing'),
  },
  widgets: [
    {
      id: 'publishing',
      title: 'Publishing',
      icon: Feather,
      permission: PUBLISH_CONTENT,
      position: 40,
      link: { label: 'Open the desk', href: '/careloop/publishing' },
      load: async () => (await import('./desk-widget')).DeskWidget,
    },
  ],
  words: {
    'upload.plugin.name': 'Media library (public)',
    'upload.header.content.assets':
      '{numberFolders, plural, one {1 folder} other {# folders}}, {numberAssets, plural, one {1 file} other {# files}}. Files here are public: add nothing about a person.',
    'upload.list.assets-empty.title': 'No files yet. What is added here is public: anybody with the address opens it.',
    'upload.input.placeholder': 'Click to add a public file, or drop one here',
    'upload.asset-details.delete.description':
      'This file cannot be recovered. While something shows it, it is not deleted: you are told what does.',
    'app.components.EmptyStateLayout.content-permissions':
      'Your role in this panel does not include this. Ask a Super Admin, who can give it to you.',
  },
} satisfies PageDeclaration;
