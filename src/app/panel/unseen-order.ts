import type { Core } from '@strapi/strapi';
import { DomainError } from '../../kernel/errors';
import { currentViewer } from '../access/viewer';
import { unseenFields } from '../content-types';

/**
 * Refuses lists in the panel that are ordered by what nobody sees there. Strapi takes such an order out of a request,
 * but puts the whole of it back when nothing else is left, and an order tells as much as a look if one asks often enough.
 */
export const refuseUnseenOrder = (strapi: Core.Strapi): void => {
  const unseen = unseenFields();
  strapi.db.lifecycles.subscribe({
    beforeFindMany: ({ model, params }: { model: { uid: string }; params: { orderBy?: unknown } }) => {
      if (currentViewer(strapi).kind === 'panel') refuse(strapi, unseen, model.uid, params.orderBy);
    },
  });
};

type Unseen = ReturnType<typeof unseenFields>;
const refuse = (strapi: Core.Strapi, unseen: Unseen, uid: string, orderBy: unknown): void => {
  for (const part of Array.isArray(orderBy) ? orderBy : [orderBy]) {
    for (const [key, inner] of entriesOf(part)) {
      if (unseen[uid]?.includes(key))
        throw new DomainError('invalid', 'request.invalid', 'This list cannot be ordered so.', [
          { path: ['sort'], message: `names ${key}, which is not shown here` },
        ]);
      const { target } = (strapi.db.metadata.get(uid).attributes[key] ?? {}) as { target?: string };
      if (target) refuse(strapi, unseen, target, inner);
    }
  }
};

const entriesOf = (part: unknown): readonly (readonly [string, unknown])[] => {
  if (typeof part === 'string') return [[part, null]];
  return typeof part === 'object' && part !== null ? Object.entries(part) : [];
};
