import type { Actor } from '../../../kernel/actor';
import { Page } from '../../../kernel/answers';
import type { ImportFaultView, ImportView, PageQuery } from '../contract';
import type { CatalogueDeps } from '../deps';
import { importNotFound } from '../errors';
import { keeper } from '../rules/callers';
import { importStore } from '../store/import-store';

type Deps = Pick<CatalogueDeps, 'db'>;

const MOST_LISTED = 50;

/** How far an import is. */
export const readImport =
  ({ db }: Deps) =>
  async (actor: Actor, id: string): Promise<ImportView> => {
    keeper(actor);
    const view = await importStore(db).view(id);
    if (!view) throw importNotFound();
    return view;
  };

/** The latest imports, newest first. */
export const listImports =
  ({ db }: Deps) =>
  async (actor: Actor): Promise<readonly ImportView[]> => {
    keeper(actor);
    return await importStore(db).latest(MOST_LISTED);
  };

/** What was wrong with which row. */
export const importReport =
  ({ db }: Deps) =>
  async (actor: Actor, id: string, { page, pageSize }: PageQuery) => {
    keeper(actor);
    const imports = importStore(db);
    if (!(await imports.view(id))) throw importNotFound();
    const { rows, total } = await imports.report(id, (page - 1) * pageSize, pageSize);
    const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
    return new Page<readonly ImportFaultView[], { pagination: typeof pagination }>(rows, { pagination });
  };
