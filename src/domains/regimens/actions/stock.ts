import type { Actor, UserActor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { invalidField } from '../../../kernel/errors';
import { addDays, daysBetween, localDateOf, startOfDay } from '../../../kernel/time';
import type { Sql } from '../../../ports/database';
import type { OwedSubject } from '../../../ports/message';
import type { RegimensDeps } from '../deps';
import { medicationNotFound } from '../errors';
import { STOCK_LOW } from '../messages/topic';
import { MOST_SUPPLY_DAYS, isLow, runsOutAt, unitsBetween } from '../rules/supply';
import type {
  StockAlertsInput,
  StockCountInput,
  StockNeedQuery,
  StockNeedView,
  StockRefillInput,
  StockView,
} from '../stock-contract';
import { stockStore, type StockRow } from '../store/stock-store';

type Deps = Pick<RegimensDeps, 'clock' | 'db' | 'audit' | 'notifications'>;

const SHOWN_ENTRIES = 50;

/** What is at home of a medication, how long it lasts by its plan, and what became of it. */
export const readStock =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, documentId: string): Promise<StockView> => {
    const patient = signedInPerson(actor);
    const view = await viewOf(db, patient, documentId, clock.now());
    audit.read({
      actor,
      action: 'record.read',
      record: { type: 'medication', id: documentId },
      patientId: patient.userId,
      details: { count: 1 },
    });
    return view;
  };

/** Begins to count what is at home, or counts anew. */
export const countStock =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { units }: StockCountInput): Promise<StockView> =>
    await changing(deps, actor, documentId, 'medication.stock-counted', async (tx, row, by, now) => {
      await stockStore(tx).count(row.medicationId, units, by.documentId, now);
    });

/** Adds what was bought or brought. Where nobody counted before, counting begins with it. */
export const refillStock =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { units, note }: StockRefillInput): Promise<StockView> =>
    await changing(deps, actor, documentId, 'medication.stock-refilled', async (tx, row, by, now) => {
      const stock = stockStore(tx);
      if (row.units === null) return await stock.count(row.medicationId, units, by.documentId, now);
      await stock.change(
        { medicationId: row.medicationId, change: units, reason: 'refill', note: note ?? null, actorId: by.documentId },
        now,
      );
    });

/** Says when to be told that little is left. Null: not. */
export const setStockAlerts =
  (deps: Deps) =>
  async (actor: Actor, documentId: string, { alertBelow, alertDaysBefore }: StockAlertsInput): Promise<StockView> =>
    await changing(deps, actor, documentId, 'medication.stock-alerts-set', async (tx, row) => {
      await stockStore(tx).setAlerts(row.medicationId, alertBelow, alertDaysBefore);
    });

/** How many units the plan takes until the end of a day, and how many of them are missing. */
export const stockNeeded =
  ({ clock, db }: Deps) =>
  async (actor: Actor, documentId: string, { until }: StockNeedQuery): Promise<StockNeedView> => {
    const patient = signedInPerson(actor);
    const now = clock.now();
    const row = await stockStore(db).read(patient.userId, documentId);
    if (!row) throw medicationNotFound();
    const today = localDateOf(now, row.plan.timeZone);
    if (until < today) throw invalidField(['until'], 'Choose today or a later day.');
    if (daysBetween(today, until) > MOST_SUPPLY_DAYS)
      throw invalidField(['until'], `Choose a day at most ${MOST_SUPPLY_DAYS} days ahead.`);
    const needed = unitsBetween(row.plan, now, startOfDay(addDays(until, 1), row.plan.timeZone));
    const missing = needed === null || row.units === null ? null : Math.max(0, Number((needed - row.units).toFixed(6)));
    return { until, needed, unitsOnHand: row.units, missing };
  };

/** Posts an alert where little is left and nobody has been told since the last refill. */
export const alertIfLow = async (
  { notifications }: Pick<RegimensDeps, 'notifications'>,
  tx: Sql,
  medicationId: number,
  now: Date,
): Promise<void> => {
  const stock = stockStore(tx);
  const row = await stock.ofMedication(medicationId);
  if (!row || row.units === null || row.alerted || !isLow(row.plan, { ...row, units: row.units }, now)) return;
  if (!(await stock.markAlerted(medicationId, now))) return;
  await notifications.notify(tx, {
    message: STOCK_LOW,
    userId: row.patientId,
    subjectId: row.documentId,
    key: `${STOCK_LOW}-${row.documentId}-${now.toISOString()}`,
  });
};

/** What alerts are written from, read anew when they go out. */
export const stockFacts =
  ({ db }: Pick<RegimensDeps, 'db'>) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, { name: string; units: number }>> => {
    const rows = await stockStore(db).named(owed.map(({ subjectId }) => subjectId));
    const known = new Map(rows.map((row) => [row.documentId, row]));
    return new Map(
      owed.flatMap(({ id, subjectId, userId }) => {
        const row = known.get(subjectId);
        return row?.active && row.patientId === userId ? [[id, { name: row.name, units: row.units }] as const] : [];
      }),
    );
  };

const changing = async (
  { clock, db, audit, notifications }: Deps,
  actor: Actor,
  documentId: string,
  action: string,
  change: (tx: Sql, row: StockRow, by: UserActor, now: Date) => Promise<void>,
): Promise<StockView> => {
  const patient = signedInPerson(actor);
  return await db.transaction(async (tx) => {
    const now = clock.now();
    const row = await stockStore(tx).lockForUpdate(patient.userId, documentId);
    if (!row) throw medicationNotFound();
    await change(tx, row, patient, now);
    await alertIfLow({ notifications }, tx, row.medicationId, now);
    await audit.write(tx, { actor, action, record: { type: 'medication', id: documentId }, patientId: patient.userId });
    return await viewOf(tx, patient, documentId, now);
  });
};

const viewOf = async (sql: Sql, { userId }: UserActor, documentId: string, now: Date): Promise<StockView> => {
  const stock = stockStore(sql);
  const row = await stock.read(userId, documentId);
  if (!row) throw medicationNotFound();
  return {
    unitsOnHand: row.units,
    alertBelow: row.alertBelow,
    alertDaysBefore: row.alertDaysBefore,
    runsOutAt: row.units === null ? null : (runsOutAt(row.plan, row.units, now)?.toISOString() ?? null),
    history: [...(await stock.history(row.medicationId, SHOWN_ENTRIES))],
  };
};
