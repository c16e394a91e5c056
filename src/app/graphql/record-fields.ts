import { capitalised } from '../../kernel/capitalised';
import type { Core } from '@strapi/strapi';
import type { z } from 'zod';
import type { Manifest, RecordField } from '../../ports/room';
import { getApp } from '../house';

/** A record as GraphQL shows it, and who asks for it. */
type Resolver = (record: { readonly documentId: string }) => Promise<unknown>;

interface OfRoom extends RecordField {
  readonly room: Manifest['name'];
  readonly type: string;
  readonly field: string;
}

/** The fields that rooms show of records beside those of their types, and what resolves them. */
export const recordFields = (
  strapi: Core.Strapi,
  manifests: readonly Manifest[],
  typeOf: (schema: z.ZodType, place: string) => string,
): { readonly typeDefs: string; readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolver>>>> } => {
  const fields = manifests.flatMap(({ name: room, recordFields: shown = {} }) =>
    Object.entries(shown).map(([place, declared]): OfRoom => {
      const [type = '', field = ''] = place.split('.');
      return { room, type, field, ...declared };
    }),
  );
  const types = [...new Set(fields.map(({ type }) => type))];
  const of = (type: string): readonly OfRoom[] => fields.filter((shown) => shown.type === type);
  return {
    typeDefs: types
      .map((type) => {
        const lines = of(type).map(
          ({ field, schema }) => `  ${field}: ${typeOf(schema, `Shown${type}${capitalised(field)}`)}`,
        );
        return `type ${type} {\n${lines.join('\n')}\n}`;
      })
      .join('\n'),
    resolvers: Object.fromEntries(
      types.map((type) => [
        type,
        Object.fromEntries(of(type).map((shown) => [shown.field, resolverOf(strapi, shown)])),
      ]),
    ),
  };
};

/** The records of one answer are resolved one right after the other: what they need is asked for once. */
const resolverOf = (strapi: Core.Strapi, shown: OfRoom): Resolver => {
  let gathered: { readonly ids: string[]; readonly told: Promise<ReadonlyMap<string, unknown>> } | null = null;
  return async ({ documentId }) => {
    if (!gathered) {
      const ids: string[] = [];
      const told = new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
        gathered = null;
        return await shown.of(getApp(strapi).roomOf(shown.room), ids);
      });
      gathered = { ids, told };
    }
    gathered.ids.push(documentId);
    return (await gathered.told).get(documentId) ?? null;
  };
};
