import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { asSystem } from '../access/viewer';
import { contentTypes, type Attribute } from '../content-types';
import { after, before } from './stock-handlers';
import { titleOf, titles, type Title, type TitledRecord } from './titles';

/** The attribute that the panel believes records with a title to have. */
const TITLE = 'recordTitle';
const ATTRIBUTE = { type: 'string', configurable: false, writable: false, visible: false };
const METADATA = { edit: {}, list: { label: 'Title', searchable: false, sortable: true } };

/**
 * Records are called by their titles (“Metformin, Maria Santos, 08:00”) in the content manager: at the head of their
 * pages, in the first column of lists, and where another record refers to them. Strapi takes one field as the title, so
 * its answers get a field more for those who may read what it is made of. Nothing of it is stored. To be called in
 * register().
 */
export const callByTitles = (strapi: Core.Strapi): void => {
  const declared = titles();
  describeTitles(strapi, declared);
  const name = namesRecords(strapi, declared);

  before(strapi, 'collection-types', 'find', (ctx) => {
    const title = declared.get(askedIn(ctx).model);
    const [, direction] = /^recordTitle:(ASC|DESC)$/i.exec(String(ctx.query['sort'])) ?? [];
    if (title && direction) ctx.query['sort'] = `${title.sortedBy}:${direction}`;
  });
  after(strapi, 'collection-types', 'find', async (ctx) => {
    const { model, ability } = askedIn(ctx);
    const rows = bodyOf<{ readonly results: readonly Row[] }>(ctx)?.results ?? [];
    await asSystem('records that were found are called by their titles', async () => {
      await name(model, rows, TITLE, ability);
      for (const { field, target, shows } of relationsOf(model))
        await name(
          target,
          rows.flatMap((row) => (isRow(row[field]) ? [row[field]] : [])).filter((row) => shows in row),
          shows,
          ability,
        );
    });
  });

  after(strapi, 'collection-types', 'findOne', async (ctx) => {
    const { model, ability } = askedIn(ctx);
    const row = bodyOf<{ readonly data: Row }>(ctx)?.data;
    await asSystem('a record that was found is called by its title', async () => {
      await name(model, row ? [row] : [], TITLE, ability);
    });
  });

  // Those that are referred to are read here, which is noted.
  for (const action of ['findExisting', 'findAvailable'])
    after(strapi, 'relations', action, async (ctx) => {
      const { model, targetField, ability } = askedIn(ctx);
      const relation = relationsOf(model).find(({ field }) => field === targetField);
      if (!relation) return;
      const rows = bodyOf<{ readonly results: readonly Row[] }>(ctx)?.results ?? [];
      await name(
        relation.target,
        rows.filter((row) => relation.shows in row),
        relation.shows,
        ability,
      );
    });
};

type Declared = ReadonlyMap<string, Title>;
type Row = Record<string, unknown>;

/** The panel is told of the title, as of any field; what is kept of its views stays as the schemas say. */
const describeTitles = (strapi: Core.Strapi, declared: Declared): void => {
  const mapper = strapi.plugin('content-manager').service('data-mapper') as unknown as DataMapper;
  const { toDto } = mapper;
  mapper.toDto = (type) => {
    const described = toDto(type);
    return declared.has(described.uid)
      ? { ...described, attributes: { ...described.attributes, [TITLE]: ATTRIBUTE } }
      : described;
  };
  after(strapi, 'content-types', 'findContentTypeConfiguration', async (ctx) => {
    const configuration = bodyOf<{ readonly data?: { contentType?: Configuration } }>(ctx)?.data?.contentType;
    if (!configuration || !declared.has(configuration.uid)) return;
    configuration.settings = { ...configuration.settings, mainField: TITLE };
    configuration.metadatas = { ...configuration.metadatas, [TITLE]: METADATA };
    configuration.layouts = { ...configuration.layouts, list: [TITLE, ...configuration.layouts.list] };
  });
};

/** Writes the titles of records of one type under one of their fields, as far as this person of the panel may read them. */
const namesRecords =
  (strapi: Core.Strapi, declared: Declared) =>
  async (uid: string, rows: readonly Row[], under: string, ability: unknown): Promise<void> => {
    const title = declared.get(uid);
    if (!title || rows.length === 0) return;
    const { select, populate } = title;
    const found = (await strapi.db.query(uid).findMany({
      where: { documentId: { $in: [...new Set(rows.map(({ documentId }) => documentId))] } },
      select: [...select],
      populate,
    })) as readonly TitledRecord[];
    const mayRead = readableTo(strapi, uid, ability);
    const texts = new Map(found.map((record) => [record['documentId'], titleOf(title, record, mayRead)]));
    for (const row of rows) {
      const text = texts.get(row['documentId']);
      if (text) row[under] = text;
    }
  };

/** Whether somebody of the panel may read a field, and behind a relation that of the other record. */
const readableTo = (strapi: Core.Strapi, uid: string, userAbility: unknown) => {
  const checkers = strapi.plugin('content-manager').service('permission-checker') as unknown as PermissionCheckers;
  const mayRead = (model: string, field: string): boolean =>
    checkers.create({ userAbility, model }).can.read(null, field);
  return ([field = '', ofOther]: readonly string[]): boolean => {
    if (!isStrapis(field) && !mayRead(uid, field)) return false;
    const target = ofOther === undefined ? undefined : attributesOf(uid)[field]?.target;
    return ofOther === undefined || (target !== undefined && mayRead(target, ofOther));
  };
};

/** Every record has them, and no permission names them. */
const isStrapis = (field: string): boolean => ['id', 'documentId', 'createdAt', 'updatedAt'].includes(field);

const attributesOf = (uid: string): Readonly<Record<string, Attribute>> =>
  contentTypes().find((type) => type.uid === uid)?.attributes ?? {};

interface Relation {
  readonly field: string;
  readonly target: string;
  /** The field of the other record that stands for it. */
  readonly shows: string;
}
const relationsOf = (uid: string): readonly Relation[] =>
  Object.entries(attributesOf(uid)).flatMap(([field, { target, pluginOptions }]) => {
    const { shows } = pluginOptions.careloop;
    return target && shows ? [{ field, target, shows }] : [];
  });

const bodyOf = <Body>(ctx: Context): Partial<Body> | undefined =>
  isRow(ctx.body) ? (ctx.body as Partial<Body>) : undefined;

const askedIn = (ctx: Context) => {
  const { model = '', targetField = '' } = ctx['params'] as { readonly model?: string; readonly targetField?: string };
  return { model, targetField, ability: ctx.state['userAbility'] as unknown };
};

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

interface Described {
  readonly uid: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}
interface DataMapper {
  toDto(type: object): Described;
}
interface PermissionCheckers {
  create(of: { readonly userAbility: unknown; readonly model: string }): {
    readonly can: { read(entity: null, field: string): boolean };
  };
}
interface Configuration {
  readonly uid: string;
  settings: Readonly<Record<string, unknown>>;
  metadatas: Readonly<Record<string, unknown>>;
  layouts: { readonly list: readonly string[] };
}
