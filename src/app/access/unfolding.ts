import type { Core } from '@strapi/strapi';
import { DomainError } from '../../kernel/errors';
import { LEADS_BACK, MOST_RECORDS } from './most-records';
import { asSystem } from './viewer';

/** What comes along with records of a type, as Strapi's database layer reads it. */
type Populated = Readonly<Record<string, Within>>;
interface Within {
  readonly where?: unknown;
  readonly populate?: unknown;
}
interface Relation {
  readonly type?: string;
  readonly relation?: string;
  readonly target?: string;
}

/** How often each record stands in the answer, by row id. */
type Weights = ReadonlyMap<number, number>;

const DEEPEST = 10;

/**
 * Refuses an answer that would unfold to more than `MOST_RECORDS`: by its shape where a list stands within itself, by
 * counting otherwise. Ids are counted level by level, each record once
 * however often it would be written, so that the counting costs no more than the records that are there.
 * @throws DomainError `invalid` naming populate
 */
export const unfolding = (strapi: Core.Strapi) => {
  const relationsOf = (uid: string): Readonly<Record<string, Relation>> =>
    Object.fromEntries(
      Object.entries(strapi.db.metadata.get(uid).attributes as Readonly<Record<string, Relation>>).filter(
        ([, { type, target }]) => type === 'relation' && target !== undefined,
      ),
    );

  /** Every spelling of populate as one: the star, words, words with dots, and objects. */
  const asTree = (uid: string, populate: unknown): Populated => {
    const relations = relationsOf(uid);
    if (populate === true || populate === '*')
      return Object.fromEntries(Object.keys(relations).map((name) => [name, {}]));
    if (typeof populate === 'string') return asTree(uid, populate.split(','));
    if (Array.isArray(populate)) {
      const words = populate
        .filter((word): word is string => typeof word === 'string')
        .flatMap((word) => word.split(','));
      const tree: Record<string, { populate: string[] }> = {};
      for (const word of words) {
        const [name = '', ...rest] = word.trim().split('.');
        if (name === '*') Object.assign(tree, asTree(uid, '*'));
        else if (relations[name]) {
          const known = (tree[name] ??= { populate: [] });
          if (rest.length > 0) known.populate.push(rest.join('.'));
        }
      }
      return tree;
    }
    if (typeof populate !== 'object' || populate === null) return {};
    return Object.fromEntries(
      Object.entries(populate).flatMap(([name, within]: [string, unknown]) => {
        if (!relations[name] || within === false || within === undefined) return [];
        return [[name, typeof within === 'object' && within !== null ? within : {}]];
      }),
    );
  };

  const holdsLists = (uid: string, tree: Populated, depth: number): boolean =>
    Object.entries(tree).some(([name, { populate }]) => {
      const relation = relationsOf(uid)[name];
      if (!relation?.target || depth > DEEPEST) return true;
      return isList(relation) || holdsLists(relation.target, asTree(relation.target, populate), depth + 1);
    });

  /** A list that stands within itself says nothing new, and needs no counting to be refused. */
  const repeatsList = (uid: string, tree: Populated, above: readonly string[]): boolean =>
    above.length > DEEPEST ||
    Object.entries(tree).some(([name, { populate }]) => {
      const relation = relationsOf(uid)[name];
      if (!relation?.target) return false;
      const list = `${uid}.${name}`;
      if (isList(relation) && above.includes(list)) return true;
      return repeatsList(relation.target, asTree(relation.target, populate), [...above, list]);
    });

  /** `through`: the types that lead here. A list that leads back to one of them says again what stands there already. */
  const count = async (
    uid: string,
    weights: Weights,
    tree: Populated,
    before: number,
    through: readonly string[],
  ): Promise<number> => {
    let total = before;
    for (const [name, { where, populate }] of Object.entries(tree)) {
      const relation = relationsOf(uid)[name];
      if (!relation?.target || weights.size === 0) continue;
      const inner = asTree(relation.target, populate);
      if (!isList(relation) && !holdsLists(relation.target, inner, 0)) {
        total += sum(weights) * (1 + Object.keys(inner).length);
        if (total > MOST_RECORDS) throw tooMuch();
        continue;
      }
      const parents = (await strapi.db.query(uid).findMany({
        select: ['id'],
        where: { id: { $in: [...weights.keys()] } },
        populate: { [name]: { select: ['id'], ...(where ? { where } : {}) } },
      })) as readonly (Readonly<Record<string, unknown>> & { readonly id: number })[];
      const times = isList(relation) && through.includes(relation.target) ? LEADS_BACK : 1;
      const below = new Map<number, number>();
      for (const parent of parents) {
        const weight = times * (weights.get(parent.id) ?? 0);
        for (const child of [parent[name] ?? []].flat() as unknown as readonly { readonly id: number }[]) {
          below.set(child.id, (below.get(child.id) ?? 0) + weight);
          total += weight;
        }
        if (total > MOST_RECORDS) throw tooMuch();
      }
      total = await count(relation.target, below, inner, total, [...through, relation.target]);
    }
    return total;
  };

  return {
    /** Whether anything in this populate is a list, and the answer can unfold at all. */
    canUnfold: (uid: string, populate: unknown): boolean => holdsLists(uid, asTree(uid, populate), 0),
    /** @throws DomainError `invalid` where the same list stands within itself: known without a look at any record */
    checkShape: (uid: string, populate: unknown): void => {
      if (repeatsList(uid, asTree(uid, populate), [])) throw tooMuch();
    },
    check: async (uid: string, ids: readonly number[], populate: unknown): Promise<void> =>
      await asSystem('how much an answer would unfold to', async () => {
        await count(uid, new Map(ids.map((id) => [id, 1])), asTree(uid, populate), ids.length, [uid]);
      }),
  };
};

const isList = ({ relation = '' }: Relation): boolean => relation.endsWith('Many');
const sum = (weights: Weights): number => [...weights.values()].reduce((all, weight) => all + weight, 0);

export const tooMuch = (): DomainError =>
  new DomainError(
    'invalid',
    'request.unfolds-too-far',
    `The answer would hold more than ${MOST_RECORDS} records, those within others included. Ask for a smaller page, for fewer lists within lists, or for the inner list by itself.`,
    [{ path: ['populate'], message: `must not unfold to more than ${MOST_RECORDS} records` }],
  );
