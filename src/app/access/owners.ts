import type { Core } from '@strapi/strapi';
import type { Sql } from '../../ports/database';
import { contentTypes, type ContentTypeDeclaration } from '../content-types';

/** Whose these records are: their documentIds by owner. A record that is gone by now, and one without an owner, stand under null. */
export const ownersOf = async (
  strapi: Core.Strapi,
  uid: string,
  documentIds: readonly string[],
): Promise<ReadonlyMap<number | null, readonly string[]>> => {
  const type = contentTypes().find((declared) => declared.uid === uid);
  const column = type && ownerColumn(type);
  if (!type || !column) return new Map([[null, documentIds]]);
  const rows = (await strapi.db
    .connection(type.collectionName)
    .select({ id: 'document_id', owner: column })
    .whereRaw('document_id = any(?)', [[...documentIds]])) as unknown as readonly Row[];
  const owners = new Map(rows.map(({ id, owner }) => [id, owner]));
  const byOwner = new Map<number | null, string[]>();
  for (const id of documentIds) {
    const owner = owners.get(id) ?? null;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), id]);
  }
  return byOwner;
};

/** The row id of the person whose clinical record this is, by the word of its type; null for other types, and for a record that is gone. */
export const ownerIn =
  (sql: Sql) =>
  async (recordType: string, documentId: string): Promise<number | null> => {
    const type = contentTypes().find(
      ({ singularName, careloop }) => singularName === recordType && careloop.clinical === true,
    );
    const column = type && ownerColumn(type);
    if (!type || !column) return null;
    const [row] = await sql.query<Row>(
      `select document_id as id, ${column} as owner from public.${type.collectionName} where document_id = $1`,
      [documentId],
    );
    return row?.owner ?? null;
  };

const ownerColumn = ({ careloop: { owner } }: ContentTypeDeclaration): string | null => {
  if (owner === null) return null;
  if (owner === 'self') return 'id';
  return `${owner.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_id`;
};

interface Row {
  readonly id: string;
  readonly owner: number | null;
}
