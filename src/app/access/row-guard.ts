import type { Core } from '@strapi/strapi';
import { DomainError } from '../../kernel/errors';
import { RECORD_RULES, type RecordRule, type Where } from './records';
import { currentViewer, type Viewer } from './viewer';

/** What the audit trail hears about reads that went through Strapi's own finders. */
export type ClinicalRead = (viewer: Viewer, uid: string, documentIds: readonly string[]) => void;

interface DbEvent {
  readonly model: { readonly uid: string };
  readonly params: { where?: unknown; filters?: unknown; orderBy?: unknown; data?: unknown };
  readonly result?: unknown;
}
type Filters = (context: { meta: { uid: string } }) => Where | undefined;

const NO_ROW: Where = { id: { $null: true } };

/**
 * The one place that decides which rows a caller sees, whichever way it came: REST, GraphQL, populate at any
 * depth, filters through relations, counts, updates, deletes and connecting foreign rows. It works below all of
 * them, in the database layer's own hooks. Raw SQL is not covered: only `store/` files speak it, with the owner in the query.
 */
export const installRowGuard = (strapi: Core.Strapi, onClinicalRead: ClinicalRead): void => {
  const guard = rowGuard(strapi);
  const heard = (event: DbEvent): void => {
    if (RECORD_RULES[event.model.uid]?.clinical) onClinicalRead(currentViewer(strapi), event.model.uid, documentIdsOf(event.result));
  };
  strapi.db.lifecycles.subscribe({
    beforeFindOne: guard.narrowRead, beforeFindMany: guard.narrowRead, beforeCount: guard.narrowRead,
    afterFindOne: heard, afterFindMany: heard,
    beforeCreate: guard.refuseWrite, beforeCreateMany: guard.refuseWrite,
    beforeUpdate: guard.refuseWrite, beforeUpdateMany: guard.refuseWrite,
    beforeDelete: guard.refuseWrite, beforeDeleteMany: guard.refuseWrite,
  });
};

const rowGuard = (strapi: Core.Strapi) => {
  const ruleFor = (viewer: Viewer) => (uid: string): Where | undefined => {
    const rule: RecordRule | undefined = RECORD_RULES[uid];
    if (!rule || viewer.kind === 'system' || viewer.kind === 'panel') return undefined;
    if (viewer.kind !== 'user' || !(viewer.user.verified || rule.unverified === 'may')) return NO_ROW;
    return rule.readable(viewer.user);
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

  const refuseOrderThroughGuarded = (uid: string, orderBy: unknown, rule: (uid: string) => Where | undefined): void => {
    for (const part of Array.isArray(orderBy) ? orderBy : [orderBy]) {
      if (!isPlain(part)) continue;
      for (const [key, inner] of Object.entries(part)) {
        const target = relationTarget(uid, key);
        if (!target) continue;
        if (rule(target)) throw new DomainError('invalid', 'request.invalid', `Sorting by ${key} is not possible. Sort by a field of the record itself.`, [{ path: ['sort'], message: `cannot lead through ${key}` }]);
        refuseOrderThroughGuarded(target, inner, rule);
      }
    }
  };

  return {
    narrowRead: (event: DbEvent): void => {
      const rule = ruleFor(currentViewer(strapi));
      const { params, model } = event;
      const before = params.filters;
      if (params.where) params.where = narrowWhere(model.uid, params.where, rule);
      if (params.orderBy) refuseOrderThroughGuarded(model.uid, params.orderBy, rule);
      const narrowed: Filters = (context) => {
        const asked = typeof before === 'function' ? (before as Filters)(context) : (before as Where | undefined);
        const mine = rule(context.meta.uid);
        return asked && mine ? { $and: [asked, mine] } : (mine ?? asked ?? undefined);
      };
      params.filters = narrowed;
    },
    /** Records of people are written by the actions of the rooms, never through Strapi's own writers, whoever asks. */
    refuseWrite: (event: DbEvent): void => {
      if (!RECORD_RULES[event.model.uid] || currentViewer(strapi).kind === 'system') return;
      throw new DomainError('forbidden', 'records.written-by-actions', 'This record cannot be edited here. Use the action made for it.');
    },
  };
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const documentIdsOf = (result: unknown): readonly string[] =>
  (Array.isArray(result) ? result : [result]).flatMap((row) => (isPlain(row) && typeof row['documentId'] === 'string' ? [row['documentId']] : []));
