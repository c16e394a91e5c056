import type { Actor } from '../../../kernel/actor';
import { addDays } from '../../../kernel/time';
import type { CatalogueDeps } from '../deps';
import { doerOf } from '../rules/callers';
import { todayIn } from '../rules/stock';
import { lotStore } from '../store/lot-store';
import { changeStock } from './stock-change';

type Deps = Pick<CatalogueDeps, 'clock' | 'db' | 'audit' | 'notify' | 'adminIds' | 'timeZone'>;

const HOUSE: Actor = { kind: 'system', reason: 'the lot has expired' };
/** How long before its last day admins are told of a lot. */
export const EXPIRY_NOTICE_DAYS = 30;

/** Writes off what is left of lots that are past their last day. Returns how many lots. */
export const expireLots = (deps: Deps) => async (): Promise<number> => {
  const today = todayIn(deps.clock.now(), deps.timeZone);
  let expired = 0;
  for (const vaccineId of await lotStore(deps.db).withExpired(today))
    expired += await deps.db.transaction(async (tx) => {
      const lots = lotStore(tx);
      const vaccine = await lots.lockVaccine(vaccineId);
      if (!vaccine) return 0;
      const past = (await lots.ofVaccine(vaccine.id)).filter(
        ({ expiresOn, status }) => expiresOn < today && (status === 'active' || status === 'quarantined'),
      );
      let left = vaccine.stock;
      for (const lot of past) {
        await lots.set(lot.id, { ...lot, status: 'expired', onHand: 0 }, deps.clock.now());
        if (lot.status === 'active' && lot.onHand > 0)
          left = await changeStock(
            deps,
            tx,
            { ...vaccine, kind: 'vaccine' },
            {
              delta: -lot.onHand,
              reason: 'wastage: expired',
              by: doerOf(HOUSE),
              lot: { documentId: lot.documentId, number: lot.lotNumber, balance: 0 },
              left,
            },
          );
        await deps.audit.write(tx, {
          actor: HOUSE,
          action: 'vaccine-lot.expired',
          record: { type: 'vaccine-lot', id: lot.documentId },
          patientId: null,
          details: { quantity: lot.onHand },
        });
      }
      return past.length;
    });
  return expired;
};

/** Tells admins of lots that will expire within a month, once of each. Returns how many. */
export const tellOfExpiringLots = (deps: Deps) => async (): Promise<number> => {
  const today = todayIn(deps.clock.now(), deps.timeZone);
  return await deps.db.transaction(async (tx) => {
    const lots = await lotStore(tx).tellOfExpiry(today, addDays(today, EXPIRY_NOTICE_DAYS), deps.clock.now());
    if (lots.length === 0) return 0;
    for (const userId of await deps.adminIds(tx))
      for (const lot of lots)
        await deps.notify(tx, {
          message: 'lot-expiring',
          userId,
          subjectId: lot,
          key: `lot-expiring-${lot}-${userId}`,
        });
    return lots.length;
  });
};
