import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { LotView, ReceiveLotInput, RecountInput, UpdateLotInput, WastageInput } from '../contract';
import type { CatalogueDeps } from '../deps';
import {
  entryNotFound,
  lotAlreadyExpired,
  lotIsSettled,
  lotNumberTaken,
  receivedInTheFuture,
  stockTooLow,
} from '../errors';
import { doerOf, keeper } from '../rules/callers';
import { todayIn } from '../rules/stock';
import { lotStore, type HeldLot, type HeldVaccine } from '../store/lot-store';
import { changeStock, type Change } from './stock-change';

type Deps = Pick<CatalogueDeps, 'clock' | 'db' | 'audit' | 'notify' | 'adminIds' | 'timeZone'>;

/** Takes in a lot of a vaccine. */
export const receiveLot =
  (deps: Deps) =>
  async (actor: Actor, vaccineId: string, { note, receivedOn, ...input }: ReceiveLotInput): Promise<LotView> => {
    keeper(actor);
    const today = todayIn(deps.clock.now(), deps.timeZone);
    if (input.expiresOn < today) throw lotAlreadyExpired();
    if (receivedOn !== undefined && receivedOn > today) throw receivedInTheFuture();
    return await deps.db.transaction(async (tx) => {
      const lots = lotStore(tx);
      const vaccine = await lots.lockVaccine(vaccineId);
      if (!vaccine) throw entryNotFound('vaccine');
      if (await lots.isKnown(vaccine.id, input.lotNumber)) throw lotNumberTaken();
      const documentId = await lots.receive(
        vaccine.id,
        { ...input, receivedOn: receivedOn ?? today },
        deps.clock.now(),
      );
      const lot = { documentId, number: input.lotNumber, balance: input.quantity };
      await changeStock(
        deps,
        tx,
        { ...vaccine, kind: 'vaccine' },
        { delta: input.quantity, reason: 'received', note, lot, by: doerOf(actor), left: vaccine.stock },
      );
      await written(deps, tx, actor, 'vaccine-lot.received', documentId, { quantity: input.quantity });
      return await viewed(deps, tx, vaccine, documentId);
    });
  };

/** Changes what a lot says; holding it back takes its doses out of the stock, and letting it go brings them back. */
export const updateLot =
  (deps: Deps) =>
  async (actor: Actor, lotId: string, { note, ...input }: UpdateLotInput): Promise<LotView> => {
    keeper(actor);
    return await withLot(deps, lotId, async (tx, vaccine, lot) => {
      if (lot.status === 'recalled' || lot.status === 'expired') throw lotIsSettled(lot.status);
      const status = input.status ?? lot.status;
      const expiresOn = input.expiresOn ?? lot.expiresOn;
      if (input.expiresOn !== undefined && expiresOn < todayIn(deps.clock.now(), deps.timeZone))
        throw lotAlreadyExpired();
      const onHand = status === 'recalled' ? 0 : lot.onHand;
      const supplier = input.supplier === undefined ? lot.supplier : input.supplier || null;
      await lotStore(tx).set(lot.id, { expiresOn, supplier, status, onHand }, deps.clock.now());
      const delta = (status === 'active' ? onHand : 0) - (lot.status === 'active' ? lot.onHand : 0);
      const reason = { active: 'released', quarantined: 'quarantined', recalled: 'recalled', expired: 'expired' }[
        status
      ];
      await moved(
        deps,
        tx,
        vaccine,
        { ...lot, onHand },
        { delta, reason, note, by: doerOf(actor), left: vaccine.stock },
      );
      await written(deps, tx, actor, 'vaccine-lot.changed', lotId, { status });
    });
  };

/** Records doses that were thrown away, and why. */
export const recordWastage =
  (deps: Deps) =>
  async (actor: Actor, lotId: string, { quantity, reason, note }: WastageInput): Promise<LotView> => {
    keeper(actor);
    return await withLot(deps, lotId, async (tx, vaccine, lot) => {
      if (quantity > lot.onHand) throw stockTooLow(lot.onHand);
      await setOnHand(deps, tx, actor, vaccine, lot, lot.onHand - quantity, `wastage: ${reason}`, note);
      await written(deps, tx, actor, 'vaccine-lot.wasted', lotId, { quantity, reason });
    });
  };

/** Puts what was counted by submit the place of what was written. */
export const recountLot =
  (deps: Deps) =>
  async (actor: Actor, lotId: string, { counted, note }: RecountInput): Promise<LotView> => {
    keeper(actor);
    return await withLot(deps, lotId, async (tx, vaccine, lot) => {
      if (lot.status === 'recalled' || lot.status === 'expired') throw lotIsSettled(lot.status);
      await setOnHand(deps, tx, actor, vaccine, lot, counted, 'recount', note);
      await written(deps, tx, actor, 'vaccine-lot.recounted', lotId, { counted, before: lot.onHand });
    });
  };

/** Deletes a lot that was taken in by mistake: nobody received a dose of it. */
export const deleteLot =
  (deps: Deps) =>
  async (actor: Actor, lotId: string): Promise<void> => {
    keeper(actor);
    await deps.db.transaction(async (tx) => {
      const lots = lotStore(tx);
      const vaccine = await lots.lockVaccineOf(lotId);
      const lot = await lots.find(lotId);
      if (!vaccine || !lot) throw entryNotFound('vaccine-lot');
      if (await lots.wereGiven({ lot: lotId })) throw lotIsSettled('in use');
      await setOnHand(deps, tx, actor, vaccine, lot, 0, 'removed', null);
      await lots.remove(lot.id);
      await written(deps, tx, actor, 'vaccine-lot.deleted', lotId, {});
    });
  };

const withLot = async (
  deps: Deps,
  lotId: string,
  work: (tx: Transaction, vaccine: HeldVaccine, lot: HeldLot) => Promise<void>,
): Promise<LotView> =>
  await deps.db.transaction(async (tx) => {
    const lots = lotStore(tx);
    const vaccine = await lots.lockVaccineOf(lotId);
    const lot = await lots.find(lotId);
    if (!vaccine || !lot) throw entryNotFound('vaccine-lot');
    await work(tx, vaccine, lot);
    return await viewed(deps, tx, vaccine, lotId);
  });

const setOnHand = async (
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  vaccine: HeldVaccine,
  lot: HeldLot,
  onHand: number,
  reason: string,
  note: string | null,
): Promise<void> => {
  await lotStore(tx).set(lot.id, { ...lot, onHand }, deps.clock.now());
  const delta = lot.status === 'active' ? onHand - lot.onHand : 0;
  await moved(deps, tx, vaccine, { ...lot, onHand }, { delta, reason, note, by: doerOf(actor), left: vaccine.stock });
};

/** What is held back has left the stock already: then nothing moves. */
const moved = async (
  deps: Deps,
  tx: Transaction,
  vaccine: HeldVaccine,
  lot: HeldLot,
  change: Change,
): Promise<void> => {
  if (change.delta === 0) return;
  await changeStock(
    deps,
    tx,
    { ...vaccine, kind: 'vaccine' },
    { ...change, lot: { documentId: lot.documentId, number: lot.lotNumber, balance: lot.onHand } },
  );
};

const written = async (
  { audit }: Pick<Deps, 'audit'>,
  tx: Transaction,
  actor: Actor,
  action: string,
  id: string,
  details: Readonly<Record<string, string | number>>,
): Promise<void> => {
  await audit.write(tx, { actor, action, record: { type: 'vaccine-lot', id }, patientId: null, details });
};

const viewed = async (
  { clock, timeZone }: Pick<Deps, 'clock' | 'timeZone'>,
  tx: Transaction,
  vaccine: HeldVaccine,
  lotId: string,
): Promise<LotView> => {
  const views = await lotStore(tx).views(vaccine.documentId, todayIn(clock.now(), timeZone));
  const view = views.find(({ documentId }) => documentId === lotId);
  if (!view) throw entryNotFound('vaccine-lot');
  return view;
};
