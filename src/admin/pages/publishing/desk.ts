import type { DeskItem } from '../../../domains/content/contract';

export const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', sw: 'Swahili' };
export const languageOf = (locale: string): string => LANGUAGES[locale] ?? locale;

/** Where something is written; a language that is missing begins there. */
export const writtenAt = ({ type, documentId, locale }: DeskItem): string =>
  `/content-manager/collection-types/${type}/${documentId}?plugins[i18n][locale]=${locale}`;

export const NEW_ARTICLE = '/content-manager/collection-types/api::content.article/create';
export const MEDIA_LIBRARY = '/plugins/upload';
