import type { Core } from '@strapi/strapi';

/** Whose these records are: their documentIds by patient. A record that is gone by now, and one without an owner, stand under null. */
export const ownersOf = async (
  strapi: Core.Strapi,
  uid: string,
  documentIds: readonly string[],
): Promise<ReadonlyMap<number | null, readonly string[]>> => {
  const { tableName } = strapi.db.metadata.get(uid);
  const rows = (await strapi.db
    .connection(tableName)
    .select('document_id', 'patient_id')
    .whereRaw('document_id = any(?)', [[...documentIds]])) as unknown as readonly Row[];
  const owners = new Map(rows.map(({ document_id, patient_id }) => [document_id, patient_id]));
  const byOwner = new Map<number | null, string[]>();
  for (const id of documentIds) {
    const owner = owners.get(id) ?? null;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), id]);
  }
  return byOwner;
};

interface Row {
  readonly document_id: string;
  readonly patient_id: number | null;
}
