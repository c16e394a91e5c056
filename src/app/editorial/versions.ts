import type { Core, UID } from '@strapi/strapi';
import type { SqlValue } from '../../ports/database';
import type { DraftNow, VersionAct } from '../../domains/content';
import type { Manifest } from '../../ports/room';
import { asSystem, currentViewer } from '../access/viewer';
import type { RoomOf } from '../panel';
import { documentsOf } from './documents';

/** What of a draft is written by these actions of Strapi's documents, and what that is called. */
const ACTS: Readonly<Record<string, VersionAct>> = {
  create: 'created',
  clone: 'created',
  update: 'changed',
  publish: 'published',
  unpublish: 'unpublished',
  discardDraft: 'discarded',
};

/**
 * Keeps what a draft says after each change, in every language that it changed, in the transaction that changes it; and before
 * the first one, how it was found. Strapi's own history is a paid feature (decision 29). To be called in register(), before
 * what refuses to publish.
 */
export const keepVersions = (strapi: Core.Strapi, manifests: readonly Manifest[], roomOf: RoomOf): void => {
  const versioned = new Set(manifests.flatMap(({ editorial }) => editorial?.versioned ?? []));
  strapi.documents.use(async (context, next) => {
    const { uid, action } = context;
    const act = ACTS[action];
    if (!versioned.has(uid) || (!act && action !== 'delete')) return await next();
    const room = roomOf('content');
    const { documentId: known, locale } = context.params as Params;
    return await strapi.db.transaction(async ({ trx }) => {
      const sql = statementsOf(trx);
      const keep = async (documentId: string, done: VersionAct, only?: unknown): Promise<void> => {
        for (const draft of await draftsOf(strapi, uid, documentId)) {
          const isMeant = typeof only !== 'string' || only === '*' || draft.locale === only;
          if (isMeant)
            await room.keepVersion(sql, { ...draft, act: done, by: done === 'found' ? null : writer(strapi) });
        }
      };
      if (known && action !== 'delete') await keep(known, 'found');
      const result = await next();
      const documentId = known ?? (result as { readonly documentId?: string } | null)?.documentId;
      if (!documentId) return result;
      if (act) await keep(documentId, act, PER_LANGUAGE.includes(act) ? (locale ?? DEFAULT) : undefined);
      else if ((await draftsOf(strapi, uid, documentId)).length === 0)
        await room.forgetVersions(sql, { type: uid, documentId });
      return result;
    });
  });
};

/** These are done to one language at a time; what is written may change what all languages share. */
const PER_LANGUAGE: readonly VersionAct[] = ['published', 'unpublished'];
const DEFAULT = 'en';

const draftsOf = async (
  strapi: Core.Strapi,
  type: UID.ContentType,
  documentId: string,
): Promise<readonly Pick<DraftNow, 'type' | 'documentId' | 'locale' | 'says'>[]> => {
  const fields = fieldsOf(strapi, type);
  const populate = Object.fromEntries(fields.filter(({ isReference }) => isReference).map(({ name }) => [name, true]));
  const drafts = await asSystem(
    'a version is kept',
    async () =>
      await documentsOf(strapi, type).findMany({ status: 'draft', locale: '*', filters: { documentId }, populate }),
  );
  return drafts.map((draft) => ({
    type,
    documentId,
    locale: draft.locale ?? DEFAULT,
    says: Object.fromEntries(fields.map(({ name }) => [name, plain((draft as unknown as Values)[name])])),
  }));
};

/** The fields that somebody writes: without those of Strapi's own. */
const fieldsOf = (strapi: Core.Strapi, type: UID.ContentType) => {
  const { attributes } = strapi.getModel(type) as unknown as {
    readonly attributes: Readonly<
      Record<string, { readonly type: string; readonly pluginOptions?: { careloop?: object } }>
    >;
  };
  return Object.entries(attributes).flatMap(([name, { type: kind, pluginOptions }]) =>
    pluginOptions?.careloop ? [{ name, isReference: ['relation', 'media', 'component'].includes(kind) }] : [],
  );
};

/** A value as it is kept: of another record what it is known and called by. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value ?? null;
  const { id, documentId, name, title, url, mime } = value as Values;
  return mime === undefined ? { documentId, name: name ?? title ?? '' } : { id, name, url };
};

const writer = (strapi: Core.Strapi): DraftNow['by'] => {
  const viewer = currentViewer(strapi);
  if (viewer.kind !== 'panel') return null;
  const { firstname, lastname } = (strapi.requestContext.get()?.state['user'] ?? {}) as Values;
  const name = [firstname, lastname].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return { adminId: viewer.adminId, name: name || 'Somebody of the panel' };
};

/** Statements in Strapi's own transaction, with values as our stores number them. */
const statementsOf = (trx: unknown) => ({
  query: async <Row extends object>(text: string, values: readonly SqlValue[] = []): Promise<Row[]> => {
    const bindings: SqlValue[] = [];
    const asked = text.replace(/\$(\d+)/g, (_, place: string) => {
      bindings.push(values[Number(place) - 1] ?? null);
      return '?';
    });
    return (await (trx as Knex).raw(asked, bindings)).rows as Row[];
  },
});

interface Knex {
  raw(text: string, bindings: readonly SqlValue[]): Promise<{ readonly rows: readonly object[] }>;
}
type Values = Readonly<Record<string, unknown>>;
interface Params {
  readonly documentId?: string;
  readonly locale?: unknown;
}
