import type { Core, Modules, UID } from '@strapi/strapi';
import type { Actor } from '../../kernel/actor';
import type { Manifest, PanelWriter } from '../../ports/room';
import { currentViewer } from '../access/viewer';
import type { RoomOf } from './routes';

type Data = Readonly<Record<string, unknown>>;
interface Written {
  readonly writer: PanelWriter;
  readonly room: Manifest['name'];
}

/**
 * Hands what somebody writes in the content manager to the action that writes it everywhere else, and returns the record
 * as it is then. Strapi's own writer does nothing. To be called in register().
 */
export const handOverWrites = (strapi: Core.Strapi, manifests: readonly Manifest[], roomOf: RoomOf): void => {
  const writers = new Map<string, Written>(
    manifests.flatMap(({ name, panel }) =>
      (panel?.writers ?? []).map((writer): [string, Written] => [writer.type, { writer, room: name }]),
    ),
  );
  strapi.documents.use(async (context, next) => {
    const written = writers.get(context.uid);
    const viewer = currentViewer(strapi);
    if (!written || viewer.kind !== 'panel') return await next();
    const { action, uid } = context;
    const params = context.params as Params;
    const actor = actorOf(strapi, viewer.adminId);
    const room = roomOf(written.room);
    const { create, update, delete: remove } = written.writer;
    const again = async (documentId: string) =>
      await strapi.documents(uid).findOne({
        documentId,
        ...(params.fields ? { fields: params.fields } : {}),
        ...(params.populate ? { populate: params.populate } : {}),
        ...(params.locale ? { locale: params.locale } : {}),
      });

    if (action === 'create' && create)
      return await again(await create(room, actor, plainly(strapi, uid, params.data ?? {})));
    if (action === 'update' && update && params.documentId) {
      await update(room, actor, params.documentId, plainly(strapi, uid, params.data ?? {}));
      return await again(params.documentId);
    }
    if (action === 'delete' && remove && params.documentId) {
      const before = await again(params.documentId);
      await remove(room, actor, params.documentId);
      return { documentId: params.documentId, entries: before ? [before] : [] };
    }
    // What the writer leaves out the row guard refuses.
    return await next();
  });
};

const actorOf = (strapi: Core.Strapi, adminId: number): Actor => {
  const ctx = strapi.requestContext.get();
  const requestId = String(ctx?.state['requestId'] ?? '');
  return { kind: 'admin', adminId, origin: { requestId, ip: ctx?.request.ip ?? null } };
};

/** Who wrote it last in Strapi's own words is in the audit trail in ours. */
const OF_STRAPI = ['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy', 'locale'];

/**
 * What was filled in, as an action takes it: a relation to one record is that record's documentId, or null where it was
 * taken away; relations to many stay `{ connect, disconnect }` with documentIds.
 */
const plainly = (strapi: Core.Strapi, uid: UID.ContentType, data: Data): Data => {
  const { attributes } = strapi.getModel(uid) as unknown as { readonly attributes: Attributes };
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      if (OF_STRAPI.includes(name)) return [];
      const { type, relation } = attributes[name] ?? {};
      if (type !== 'relation' || !isChange(value)) return [[name, value]];
      const [connect, disconnect] = [idsOf(value.connect), idsOf(value.disconnect)];
      if (relation?.endsWith('ToMany')) return [[name, { connect, disconnect }]];
      if (connect.length + disconnect.length === 0) return [];
      return [[name, connect.at(-1) ?? null]];
    }),
  );
};

const isChange = (value: unknown): value is { readonly connect?: unknown; readonly disconnect?: unknown } =>
  typeof value === 'object' && value !== null && ('connect' in value || 'disconnect' in value);

const idsOf = (records: unknown): readonly string[] =>
  (Array.isArray(records) ? records : []).flatMap((record: unknown) => {
    const id = typeof record === 'object' && record !== null ? (record as { documentId?: unknown }).documentId : record;
    return typeof id === 'string' ? [id] : [];
  });

type Attributes = Readonly<Record<string, { readonly type?: string; readonly relation?: string }>>;
type FindOne = Modules.Documents.Params.Pick<UID.ContentType, 'fields' | 'populate' | 'locale:string'>;
interface Params {
  readonly documentId?: string;
  readonly data?: Data;
  readonly fields?: FindOne['fields'];
  readonly populate?: FindOne['populate'];
  readonly locale?: FindOne['locale'];
}
