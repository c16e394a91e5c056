import type { Core, UID } from '@strapi/strapi';

/** What we use of Strapi's documents, of types that only the rooms know. */
export interface Documents {
  findOne(asked: object): Promise<EditorialDocument | null>;
  findFirst(asked: object): Promise<EditorialDocument | null>;
  findMany(asked: object): Promise<readonly EditorialDocument[]>;
  create(asked: object): Promise<EditorialDocument>;
  update(asked: object): Promise<unknown>;
  publish(asked: object): Promise<unknown>;
}
export interface EditorialDocument {
  readonly documentId: string;
  readonly locale?: string | null;
}

export const documentsOf = (strapi: Core.Strapi, type: string): Documents =>
  strapi.documents(type as UID.ContentType) as unknown as Documents;

export const hasLanguages = (strapi: Core.Strapi, type: string): boolean =>
  (strapi.getModel(type as UID.ContentType) as unknown as { pluginOptions?: { i18n?: { localized?: boolean } } })
    .pluginOptions?.i18n?.localized === true;
