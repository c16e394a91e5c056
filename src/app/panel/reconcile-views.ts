import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';
import type { Logger } from '../../ports/logger';
import { NOT_CHANGED_HERE } from '../access/panel';
import { views, type Field, type View } from './views';

const ROW = 12;

/** Makes the lists and pages of our types as their schemas declare them. Says how many had to be changed. */
export const reconcileViews = async (strapi: Core.Strapi, readOnly: readonly string[], log: Logger): Promise<void> => {
  const types = strapi.plugin('content-manager').service('content-types') as unknown as ContentTypes;
  const changed: string[] = [];
  for (const [uid, view] of Object.entries(views())) {
    const type = types.findContentType(uid);
    if (!type) throw new Error(`There is a view for ${uid}, but no such type.`);
    const { settings, metadatas, layouts } = await types.findConfiguration(type);
    const present = { settings, metadatas, layouts };
    const wanted = configurationOf(view, present, readOnly.includes(uid));
    if (isDeepStrictEqual(plain(present), plain(wanted))) continue;
    await types.updateConfiguration(type, wanted);
    changed.push(uid);
  }
  if (changed.length > 0) log.info('panel.views-settled', { types: changed.join(' ') });
};

/** Strapi's own form of a view. What is not declared stays as Strapi has it. */
const configurationOf = (view: View, present: Configuration, readOnly: boolean): Configuration => ({
  settings: {
    ...present.settings,
    bulkable: !readOnly,
    filterable: true,
    searchable: view.searchable,
    pageSize: 20,
    mainField: view.mainField,
    defaultSortBy: view.sort[0],
    defaultSortOrder: view.sort[1],
  },
  metadatas: Object.fromEntries(
    Object.entries(present.metadatas).map(([name, metadata]) => [
      name,
      metadataOf(name, metadata, view.fields[name] ?? SHARED_FIELDS[name], readOnly),
    ]),
  ),
  layouts: {
    list: [...view.columns],
    edit: view.rows.map((row) => row.map((name) => ({ name, size: ROW / row.length }))),
  },
});

const metadataOf = (name: string, { edit, list }: Metadata, field: Field | undefined, readOnly: boolean): Metadata => {
  if (!field) return { edit, list };
  const { label, hint = '', shows } = field;
  return {
    // Strapi leaves `edit` empty for what has no place on a page.
    edit:
      Object.keys(edit).length === 0
        ? edit
        : {
            ...edit,
            label,
            description: hint,
            editable: !readOnly,
            ...(shows ? { mainField: shows, placeholder: readOnly ? NOT_CHANGED_HERE : '' } : {}),
          },
    // Strapi sorts by publication where a column is called status.
    list: { ...list, label, ...(name === 'status' ? { sortable: false } : {}) },
  };
};

const SHARED_FIELDS: Readonly<Record<string, Field>> = {
  id: { label: 'Number' },
  documentId: { label: 'ID' },
  createdAt: { label: 'Added' },
  updatedAt: { label: 'Changed' },
  createdBy: { label: 'Added by' },
  updatedBy: { label: 'Changed by' },
};

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

interface Metadata {
  readonly edit: Readonly<Record<string, unknown>>;
  readonly list: Readonly<Record<string, unknown>>;
}
interface Configuration {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly metadatas: Readonly<Record<string, Metadata>>;
  readonly layouts: {
    readonly list: readonly string[];
    readonly edit: readonly (readonly { readonly name: string; readonly size: number }[])[];
  };
}
interface ContentTypes {
  findContentType(uid: string): { readonly uid: string } | undefined;
  findConfiguration(type: { readonly uid: string }): Promise<Configuration>;
  updateConfiguration(type: { readonly uid: string }, configuration: Configuration): Promise<unknown>;
}
