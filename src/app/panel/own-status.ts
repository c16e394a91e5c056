import type { Core } from '@strapi/strapi';

/** What Strapi's own `status` says of a record: how far it is published. */
const OF_PUBLICATION: readonly unknown[] = ['draft', 'published', 'modified'];

/**
 * The panel writes a record's state of publication over any field called `status`. A dose is taken or missed, not
 * published; where a record brings a status of its own, that one is kept.
 */
export const keepOwnStatus = (strapi: Core.Strapi): void => {
  const metadata = strapi.plugin('content-manager').service('document-metadata') as unknown as DocumentMetadata;
  const { getStatus, formatDocumentWithMetadata } = metadata;
  metadata.getStatus = (version, others) =>
    hasOwnStatus(version) ? version.status : getStatus.call(metadata, version, others);
  metadata.formatDocumentWithMetadata = async (uid, document, options) => {
    const formatted = await formatDocumentWithMetadata.call(metadata, uid, document, options);
    return hasOwnStatus(document) ? { ...formatted, data: { ...formatted.data, status: document.status } } : formatted;
  };
};

const hasOwnStatus = (record: PanelRecord | null | undefined): record is PanelRecord & { readonly status: string } =>
  typeof record?.status === 'string' && !OF_PUBLICATION.includes(record.status);

interface PanelRecord {
  readonly status?: unknown;
}
interface DocumentMetadata {
  getStatus(version: PanelRecord, others: unknown): unknown;
  formatDocumentWithMetadata(
    uid: string,
    document: PanelRecord | null,
    options?: unknown,
  ): Promise<{ data: PanelRecord | null }>;
}
