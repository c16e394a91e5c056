import { eachApart } from '../../../kernel/apart';
import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { PrescriptionsDeps } from '../deps';
import { noSuchRecord } from '../errors';
import { counterStore } from '../store/counter-store';
import { invitationStore } from '../store/invitation-store';
import { prescriptionStore } from '../store/prescription-store';
import { proofStore } from '../store/proof-store';
import { movePrescription } from './move';
import { PROOF_FRESH_MS } from './signing-proof';

type Deps = Pick<PrescriptionsDeps, 'clock' | 'db' | 'audit'>;

const BATCH = 200;
/** An invitation that nobody takes is forgotten. */
const INVITED_FOR_MS = 90 * 86_400_000;
const byClock = (reason: string): Actor => ({ kind: 'system', reason });

/**
 * The tick: prescriptions whose last day has passed. Returns how many.
 * @throws PassedOver when all is done, where one could not be ended
 */
export const expirePrescriptions = (deps: Deps) => async (): Promise<number> => {
  const { clock, db } = deps;
  await invitationStore(db).forget(new Date(clock.now().getTime() - INVITED_FOR_MS));
  await proofStore(db).forget(new Date(clock.now().getTime() - PROOF_FRESH_MS));
  return await eachApart(await prescriptionStore(db).expired(clock.now(), BATCH), String, async (id) =>
    db.transaction(async (tx) => {
      const isHeld = await prescriptionStore(tx).holdExpired(id, clock.now());
      const row = isHeld ? await prescriptionStore(tx).byId(id) : null;
      if (!row) return 0;
      const actor = byClock('its last day has passed');
      await movePrescription(deps, tx, row, { to: 'expired', actor, mover: 'system' });
      return 1;
    }),
  );
};

/**
 * The tick: claims that were not used in time; any pharmacy may take those prescriptions again. Returns how many.
 * @throws PassedOver when all is done, where one could not be ended
 */
export const endClaims = (deps: Deps) => async (): Promise<number> =>
  await eachApart(
    await counterStore(deps.db).endedClaims(deps.clock.now(), BATCH),
    ({ id }) => id,
    async ({ id }) =>
      await deps.db.transaction(async (tx) => {
        const row = await prescriptionStore(tx).lockById(id);
        if (!row || (await counterStore(tx).claimOf(id, deps.clock.now()))) return 0;
        await counterStore(tx).release(id);
        if (row.status === 'validated' || row.status === 'claimed')
          await movePrescription(deps, tx, row, { to: 'scanned', actor: byClock('its claim ended'), mover: 'system' });
        return 1;
      }),
  );

/** When a patient dies or leaves: nothing is dispensed on what is open, in the same transaction. */
export const revokeAllOf =
  (deps: Deps) =>
  async (tx: Transaction, userId: number, why: 'deceased' | 'erased'): Promise<void> => {
    for (const { id } of await prescriptionStore(tx).openOf(userId)) {
      const row = await prescriptionStore(tx).byId(id);
      if (row)
        await movePrescription(deps, tx, row, { to: 'revoked', actor: byClock(why), mover: 'system', reason: why });
    }
  };

/** An admin withdraws a prescription: fraud, or a code in the wrong hands. */
export const revokePrescription =
  (deps: Deps) =>
  async (actor: Actor, id: string, { reason }: { readonly reason: string }): Promise<{ readonly revoked: true }> => {
    await deps.db.transaction(async (tx) => {
      const row = await prescriptionStore(tx).lockForUpdate(id);
      if (!row) throw noSuchRecord();
      await movePrescription(deps, tx, row, { to: 'revoked', actor, mover: 'admin', reason });
    });
    return { revoked: true };
  };
