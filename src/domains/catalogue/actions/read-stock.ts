import type { Actor } from '../../../kernel/actor';
import { Page } from '../../../kernel/answers';
import type { LotView, MovementView, PageQuery, RecipientView } from '../contract';
import type { CatalogueDeps } from '../deps';
import { entryNotFound } from '../errors';
import { keeper } from '../rules/callers';
import { kindOf } from '../rules/kinds';
import { todayIn } from '../rules/stock';
import { entryStore } from '../store/entry-store';
import { lotStore } from '../store/lot-store';
import { stockStore, type MovementRow } from '../store/stock-store';

type Deps = Pick<CatalogueDeps, 'clock' | 'db' | 'audit' | 'namesOf' | 'panelNamesOf' | 'timeZone'>;

interface Numbered {
  readonly pagination: { page: number; pageSize: number; pageCount: number; total: number };
}

/** Every change of a stock, newest first: how many, why, who, and what was there afterwards. */
export const stockHistory =
  (deps: Deps, kind: 'supplement' | 'vaccine') =>
  async (actor: Actor, documentId: string, query: PageQuery): Promise<Page<MovementView[], Numbered>> => {
    keeper(actor);
    if ((await entryStore(deps.db, kindOf(kind)).view(documentId)) === null) throw entryNotFound(kind);
    const { rows, total } = await stockStore(deps.db).history(documentId, offsetOf(query), query.pageSize);
    return new Page(await withNames(deps, rows), numbered(query, total));
  };

/** The lots of a vaccine, the one that expires first first. */
export const lotsOf =
  ({ clock, db, timeZone }: Deps) =>
  async (actor: Actor, vaccineId: string): Promise<readonly LotView[]> => {
    keeper(actor);
    if ((await entryStore(db, kindOf('vaccine')).view(vaccineId)) === null) throw entryNotFound('vaccine');
    return await lotStore(db).views(vaccineId, todayIn(clock.now(), timeZone));
  };

/** Who received doses of a lot: whoever has to be called when it is recalled. Each look stands in their access log. */
export const lotRecipients =
  ({ db, audit, namesOf }: Deps) =>
  async (actor: Actor, lotId: string, query: PageQuery): Promise<Page<RecipientView[], Numbered>> => {
    keeper(actor);
    const lots = lotStore(db);
    if (!(await lots.find(lotId))) throw entryNotFound('vaccine-lot');
    const { rows, total } = await lots.recipients(lotId, offsetOf(query), query.pageSize);
    const names = await namesOf(rows.flatMap(({ userId }) => userId ?? []));
    for (const userId of new Set(rows.flatMap((row) => row.userId ?? [])))
      audit.read({
        actor,
        action: 'vaccine-lot.recipients-read',
        record: { type: 'vaccine-lot', id: lotId },
        patientId: userId,
      });
    return new Page(
      rows.map(({ userId, recipient, at, quantity }) => {
        const named = userId === null ? undefined : names.get(userId);
        return { patientId: named?.documentId ?? null, name: named?.name ?? null, dependant: recipient, at, quantity };
      }),
      numbered(query, total),
    );
  };

/** Movements with the names that those who made them have now. */
export const withNames = async (
  { namesOf, panelNamesOf }: Pick<Deps, 'namesOf' | 'panelNamesOf'>,
  rows: readonly MovementRow[],
): Promise<MovementView[]> => {
  const idsOf = (kind: string): number[] => [
    ...new Set(rows.flatMap(({ actorKind, actorId }) => (actorKind === kind && actorId !== null ? [actorId] : []))),
  ];
  const [people, panel] = [await namesOf(idsOf('user')), await panelNamesOf(idsOf('admin'))];
  return rows.map(({ actorKind, actorId, ...row }) => ({
    ...row,
    by: nameOf(
      actorKind,
      actorId === null ? undefined : (people.get(actorId)?.name ?? undefined),
      panel.get(actorId ?? 0),
    ),
  }));
};

const nameOf = (kind: string, person: string | undefined, administrator: string | undefined): string => {
  if (kind === 'user') return person ?? 'Somebody who is gone';
  if (kind === 'admin') return administrator ?? 'An administrator who is gone';
  return kind === 'token' ? 'An API token' : 'CareLoop';
};

const offsetOf = ({ page, pageSize }: PageQuery): number => (page - 1) * pageSize;
const numbered = ({ page, pageSize }: PageQuery, total: number): Numbered => ({
  pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
});
