import type { Core } from '@strapi/strapi';
import { DomainError } from '../../kernel/errors';
import type { Clock } from '../../ports/clock';
import { manifests } from '../rooms';
import { attributesIn, checkFilter, checkPopulate, isPlain } from './filter-values';
import { readOnlyTypes } from './panel';
import type { Search } from './reads-of-request';
import { countFound, refuseMore } from './records-found';
import { RECORD_RULES, type RecordRule, type Where } from './records';
import { asSystem, currentViewer, type Viewer } from './viewer';

/** Hears what Strapi's own finders found: rows of the type `uid`, with whatever `populate` brought along. */
export type FinderRead = (viewer: Viewer, uid: string, found: unknown) => void;
/** Hears what was asked about records, and how many fitted. */
export type FinderSearch = (viewer: Viewer, search: Search) => void;

/** Any type may be asked about, also one that is not there. */
type Types = Readonly<Record<string, { readonly options?: { readonly draftAndPublish?: boolean } } | undefined>>;

interface DbEvent {
  readonly model: { readonly uid: string };
  readonly params: { where?: unknown; filters?: unknown; populate?: unknown; orderBy?: unknown; data?: unknown };
  readonly result?: unknown;
}
type Filters = (context: { meta: { uid: string } }) => Where | undefined;

/** Types that the content manager writes itself: granted, and with no action of a room behind them. */
const WRITTEN_IN_PANEL: ReadonlySet<string> = new Set(
  Object.keys(RECORD_RULES).filter(
    (uid) =>
      !readOnlyTypes(manifests()).includes(uid) &&
      !manifests().some(({ panel }) => panel?.writers?.some(({ type }) => type === uid)),
  ),
);

/** So many of those that fitted say whose they are. */
const MOST_FOUND = 100;
/** Columns of Strapi's that its own questions name. */
const STRAPIS: readonly string[] = ['id', 'documentId', 'publishedAt', 'locale'];

/** The names of the fields in a filter, at any depth. */
const fieldsIn = (where: unknown): readonly string[] => {
  if (Array.isArray(where)) return [...new Set(where.flatMap(fieldsIn))];
  if (!isPlain(where)) return [];
  return [
    ...new Set(
      Object.entries(where).flatMap(([key, value]) => [
        ...(key.startsWith('$') || STRAPIS.includes(key) ? [] : [key]),
        ...fieldsIn(value),
      ]),
    ),
  ];
};

/** Of Strapi's own types those that the panel asks for by id and filter. */
const ASKED_IN_PANEL: readonly string[] = [
  'admin::api-token',
  'admin::role',
  'admin::transfer-token',
  'admin::user',
  'plugin::i18n.locale',
  'plugin::upload.file',
  'plugin::upload.folder',
  'plugin::users-permissions.role',
];
const isChecked = (uid: string): boolean =>
  RECORD_RULES[uid] !== undefined || uid.startsWith('api::') || ASKED_IN_PANEL.includes(uid);
const NO_ROW: Where = { id: { $null: true } };
/** Drafts are for the panel, however an app asks for them. */
const PUBLISHED: Where = { publishedAt: { $notNull: true } };

/**
 * The one place that decides which rows a caller sees, whichever way it came: REST, GraphQL, populate at any
 * depth, filters through relations, counts, updates, deletes and connecting foreign rows. It works below all of
 * them, in the database layer's own hooks. Raw SQL is not covered: only `store/` files speak it, with the owner in the query.
 */
export const installRowGuard = (
  strapi: Core.Strapi,
  clock: Clock,
  on: { readonly read: FinderRead; readonly search: FinderSearch },
): void => {
  const guard = rowGuard(strapi, clock);
  const searched = ({ model: { uid }, params }: DbEvent, count: number): void => {
    const viewer = currentViewer(strapi);
    if (!RECORD_RULES[uid] || viewer.kind === 'system') return;
    const { where, filters } = params;
    const found = async (): Promise<readonly string[]> => {
      const rows = await asSystem('whose records were asked about', async () => {
        const asked = { where, filters, select: ['documentId'], limit: MOST_FOUND };
        return (await strapi.db.query(uid).findMany(asked)) as readonly { readonly documentId: string }[];
      });
      return rows.map(({ documentId }) => documentId);
    };
    on.search(viewer, { uid, count, fields: fieldsIn(where), found });
  };
  const heard = (event: DbEvent): void => {
    const { model, result } = event;
    const viewer = currentViewer(strapi);
    const ctx = viewer.kind === 'user' ? strapi.requestContext.get() : null;
    if (ctx && RECORD_RULES[model.uid]) countFound(ctx, result);
    on.read(viewer, model.uid, result);
    if (Array.isArray(result) ? result.length === 0 : !result) searched(event, 0);
  };
  strapi.db.lifecycles.subscribe({
    beforeFindOne: guard.narrowRead,
    beforeFindMany: guard.narrowRead,
    beforeCount: guard.narrowRead,
    afterFindOne: heard,
    afterFindMany: heard,
    afterCount: (event: DbEvent) => searched(event, Number(event.result ?? 0)),
    beforeCreate: guard.refuseWrite,
    beforeCreateMany: guard.refuseWrite,
    beforeUpdate: guard.refuseWrite,
    beforeUpdateMany: guard.refuseWrite,
    beforeDelete: guard.refuseWrite,
    beforeDeleteMany: guard.refuseWrite,
  });
};

const rowGuard = (strapi: Core.Strapi, clock: Clock) => {
  const isAsked = (): boolean => strapi.requestContext.get() !== undefined;
  const hasDrafts = (uid: string): boolean =>
    (strapi.contentTypes as unknown as Types)[uid]?.options?.draftAndPublish === true;

  const ruleFor =
    (viewer: Viewer) =>
    (uid: string): Where | undefined => {
      const rule: RecordRule | undefined = RECORD_RULES[uid];
      if (viewer.kind === 'system' || viewer.kind === 'panel') return undefined;
      if (!rule) return isAsked() && hasDrafts(uid) ? PUBLISHED : undefined;
      if (viewer.kind !== 'user' || !(viewer.user.verified || rule.unverified === 'may')) return NO_ROW;
      return rule.readable(viewer.user, clock.now());
    };

  /** Every relation key that leads into a guarded type carries that type's rule, so that no filter can ask about hidden rows. */
  const narrowWhere = (uid: string, where: unknown, rule: (uid: string) => Where | undefined): unknown => {
    if (Array.isArray(where)) return where.map((part) => narrowWhere(uid, part, rule));
    if (!isPlain(where)) return where;
    return Object.fromEntries(Object.entries(where).map(([key, value]) => [key, narrowKey(uid, key, value, rule)]));
  };
  const narrowKey = (uid: string, key: string, value: unknown, rule: (uid: string) => Where | undefined): unknown => {
    if (key.startsWith('$')) return narrowWhere(uid, value, rule);
    const target = relationTarget(uid, key);
    if (!target) return value;
    const inner = isPlain(value) ? narrowWhere(target, value, rule) : value;
    const mine = rule(target);
    if (!mine) return inner;
    return { $and: [isPlain(inner) ? inner : { id: inner }, mine] };
  };
  const relationTarget = (uid: string, key: string): string | undefined => {
    const attribute = strapi.db.metadata.get(uid).attributes[key] as { type?: string; target?: string } | undefined;
    return attribute?.type === 'relation' ? attribute.target : undefined;
  };

  const refuseOrder = (uid: string, orderBy: unknown, rule: (uid: string) => Where | undefined): void => {
    for (const part of Array.isArray(orderBy) ? orderBy : [orderBy]) {
      for (const [key, inner] of isPlain(part) ? Object.entries(part) : ([[String(part), null]] as const)) {
        if (key === 'status' && strapi.db.metadata.get(uid).attributes['status'])
          throw noOrder(key, 'cannot be by status; sort by another field and filter by status');
        const target = relationTarget(uid, key);
        if (!target) continue;
        if (rule(target)) throw noOrder(key, `cannot lead through ${key}`);
        refuseOrder(target, inner, rule);
      }
    }
  };

  const attributesOf = attributesIn(strapi);

  /** What a request asks, of every type that can be asked for: everything else was written by us, or by Strapi. */
  const checkValues = (viewer: Viewer, uid: string, { where, populate }: DbEvent['params']): void => {
    if (viewer.kind === 'system' || !isAsked() || !isChecked(uid)) return;
    if (where) checkFilter(attributesOf, uid, where, ['filters']);
    checkPopulate(attributesOf, uid, populate, ['populate']);
  };

  return {
    narrowRead: (event: DbEvent): void => {
      const viewer = currentViewer(strapi);
      const rule = ruleFor(viewer);
      const { params, model } = event;
      const ctx = viewer.kind === 'user' ? strapi.requestContext.get() : null;
      if (ctx) refuseMore(ctx);
      checkValues(viewer, model.uid, params);
      const before = params.filters;
      if (params.where) params.where = narrowWhere(model.uid, params.where, rule);
      if (params.orderBy) refuseOrder(model.uid, params.orderBy, rule);
      const narrowed: Filters = (context) => {
        const asked = typeof before === 'function' ? (before as Filters)(context) : (before as Where | undefined);
        const mine = rule(context.meta.uid);
        return asked && mine ? { $and: [asked, mine] } : (mine ?? asked ?? undefined);
      };
      params.filters = narrowed;
    },
    /** Records of people are written by the actions of the rooms, never through Strapi's own writers, whoever asks. */
    refuseWrite: (event: DbEvent): void => {
      if (!RECORD_RULES[event.model.uid]) return;
      const { kind } = currentViewer(strapi);
      if (kind === 'system' || (kind === 'panel' && WRITTEN_IN_PANEL.has(event.model.uid))) return;
      throw new DomainError(
        'forbidden',
        'records.written-by-actions',
        'This record cannot be edited here. Use the action made for it.',
      );
    },
  };
};

/** Strapi takes the word status for publication and would order by that; through a relation the order would tell of hidden rows. */
const noOrder = (key: string, message: string): DomainError =>
  new DomainError(
    'invalid',
    'request.invalid',
    `Sorting by ${key} is not possible. Sort by another field of the record itself.`,
    [{ path: ['sort'], message }],
  );
