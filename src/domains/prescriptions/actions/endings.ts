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

/** The tick: prescriptions whose last day has passed. */
export const expirePrescriptions = (deps: Deps) => async (): Promise<number> =>
  await deps.db.transaction(async (tx) => {
    const due = await prescriptionStore(tx).holdExpired(deps.clock.now(), BATCH);
    for (const { id } of due) {
      const row = await prescriptionStore(tx).byId(id);
      if (row)
        await movePrescription(deps, tx, row, {
          to: 'expired',
          actor: byClock('its last day has passed'),
          mover: 'system',
        });
    }
    await invitationStore(tx).forget(new Date(deps.clock.now().getTime() - INVITED_FOR_MS));
    await proofStore(tx).forget(new Date(deps.clock.now().getTime() - PROOF_FRESH_MS));
    return due.length;
  });

/** The tick: claims that were not used in time; any pharmacy may take those prescriptions again. */
export const endClaims = (deps: Deps) => async (): Promise<number> => {
  const ended = await counterStore(deps.db).endedClaims(deps.clock.now(), BATCH);
  for (const { id } of ended)
    await deps.db.transaction(async (tx) => {
      const row = await prescriptionStore(tx).lockById(id);
      if (!row || (await counterStore(tx).claimOf(id, deps.clock.now()))) return;
      await counterStore(tx).release(id);
      if (row.status === 'validated' || row.status === 'claimed')
        await movePrescription(deps, tx, row, { to: 'scanned', actor: byClock('its claim ended'), mover: 'system' });
    });
  return ended.length;
};

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
