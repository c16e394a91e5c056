import type { Core } from '@strapi/strapi';
import { DomainError } from '../../kernel/errors';
import { columnOf } from '../content-type-columns';
import { contentTypes, type ContentTypeDeclaration } from '../content-types';
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

/**
 * A file that something shows is not deleted: the refusal names where it is used, so that nobody leaves a hole in what people
 * read. Pictures within texts are found by their names. To be called in register().
 */
export const keepUsedFiles = (strapi: Core.Strapi): void => {
  const upload = strapi.plugin('upload').service('upload') as unknown as UploadService;
  const { remove } = upload;
  upload.remove = async (file) => {
    const uses = await usesOf(strapi, file);
    if (uses.length > 0)
      throw new DomainError(
        'conflict',
        'media.used',
        `This file is used in ${uses.slice(0, MOST_NAMED).join(', ')}. Take it out there first, or replace it.`,
      );
    return await remove.call(upload, file);
  };
};

const MOST_NAMED = 5;

const usesOf = async (strapi: Core.Strapi, file: StoredFile): Promise<readonly string[]> => {
  const found = await Promise.all(contentTypes().map(async (type) => await usesIn(strapi, type, file)));
  return [...new Set(found.flat())];
};

/** The records of one type that show this file, in words: `article "Food and diabetes"`. */
const usesIn = async (
  strapi: Core.Strapi,
  { uid, collectionName, singularName, attributes, careloop }: ContentTypeDeclaration,
  { id, hash }: StoredFile,
): Promise<readonly string[]> => {
  const fields = Object.entries(attributes);
  const texts = fields.filter(([, { type }]) => type === 'richtext' || type === 'blocks');
  if (texts.length === 0 && !fields.some(([, { type }]) => type === 'media')) return [];
  const name = attributes[careloop.view.mainField]
    ? columnOf(careloop.view.mainField, { type: 'string' })
    : 'document_id';
  const rows = (await strapi.db
    .connection(`${collectionName} as r`)
    .distinct(`r.${name} as name`)
    .where((query) => {
      void query.whereExists((related) => {
        void related
          .from('files_related_mph as m')
          .whereRaw('m.related_id = r.id')
          .where({ 'm.related_type': uid, 'm.file_id': id });
      });
      for (const [text] of texts)
        void query.orWhereRaw('strpos(r.??::text, ?) > 0', [columnOf(text, { type: 'text' }), hash]);
    })
    .limit(MOST_NAMED)) as unknown as readonly { readonly name: string }[];
  return rows.map((row) => `the ${singularName.replaceAll('-', ' ')} "${row.name}"`);
};

interface StoredFile {
  readonly id: number;
  readonly hash: string;
}
interface UploadService {
  remove(file: StoredFile): Promise<unknown>;
}
