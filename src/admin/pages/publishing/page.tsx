import { Loader } from '@strapi/design-system';
import { Feather } from '@strapi/icons';
import { lazy, Suspense } from 'react';
import { PUBLISH_CONTENT } from '../../../domains/content/permissions';
import { useMay } from '../asking';
import type { BesideRecord, PageDeclaration } from '../declaration';
import { localeAsked } from '../locale-asked';

const PhonePreview = lazy(async () => ({ default: (await import('./phone-preview')).PhonePreview }));
const Versions = lazy(async () => ({ default: (await import('./versions')).Versions }));

const TEXTS = ['api::content.article', 'api::content.hub-document'];

const phone: BesideRecord = ({ model, document }) =>
  TEXTS.includes(model)
    ? {
        title: 'Preview',
        content: (
          <Suspense fallback={<Loader small />}>
            <PhonePreview locale={textOr(document?.['locale'], localeAsked())} />
          </Suspense>
        ),
      }
    : null;

const versions: BesideRecord = ({ model, document }) => {
  if (!TEXTS.includes(model) || typeof document?.['documentId'] !== 'string') return null;
  const { documentId, locale, updatedAt, publishedAt } = document;
  return {
    title: 'Versions',
    content: (
      <OfThoseWhoPublish key={`${documentId} ${String(locale)} ${String(updatedAt)} ${String(publishedAt)}`}>
        <Versions type={model} documentId={documentId} locale={textOr(locale, 'en')} />
      </OfThoseWhoPublish>
    ),
  };
};

const OfThoseWhoPublish = ({ children }: { children: React.ReactNode }) =>
  useMay(PUBLISH_CONTENT) ? <Suspense fallback={<Loader small />}>{children}</Suspense> : null;

const textOr = (value: unknown, other: string): string => (typeof value === 'string' ? value : other);

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
  besideRecord: [phone, versions],
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
