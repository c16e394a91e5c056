import { HOUR_MS } from '../../../kernel/durations';
import type { UserActor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { PrescriptionStatus } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { claimedElsewhere, prescriptionExpired, scanFirst, wrongState } from '../errors';
import { OPEN } from '../rules/transitions';
import { counterStore } from '../store/counter-store';
import { prescriptionStore, type PrescriptionRow } from '../store/prescription-store';
import type { SafetyDeps } from './safety';

export type CounterDeps = SafetyDeps & Pick<PrescriptionsDeps, 'clock' | 'db' | 'audit' | 'emit' | 'notify'>;

/** A pharmacist works with a prescription for so long after its code was shown. */
const SHOWN_FOR_MS = 24 * HOUR_MS;
/** A claim that is not used ends by itself. */
const CLAIM_MS = HOUR_MS / 2;
export const BEFORE_CLAIM: readonly PrescriptionStatus[] = ['signed', 'sent', 'scanned', 'validated'];

/** A prescription whose code this pharmacist was shown, held, open and claimed by nobody else. */
export const heldAtCounter = async (
  deps: CounterDeps,
  tx: Transaction,
  pharmacist: UserActor,
  id: string,
): Promise<PrescriptionRow> => {
  const now = deps.clock.now();
  const row = await prescriptionStore(tx).lockForUpdate(id);
  if (!row || !(await wasShown(deps, tx, pharmacist, row))) throw scanFirst();
  if (row.status === 'expired' || (OPEN.includes(row.status) && row.expiresAt <= now)) throw prescriptionExpired();
  if (!OPEN.includes(row.status)) throw wrongState(row.status, 'worked with');
  const held = await counterStore(tx).claimOf(row.id, now);
  if (held && held.pharmacistId !== pharmacist.userId) throw claimedElsewhere();
  return row;
};

export const wasShown = async (
  { clock }: Pick<CounterDeps, 'clock'>,
  tx: Transaction,
  { userId }: UserActor,
  { id }: PrescriptionRow,
): Promise<boolean> => await counterStore(tx).wasShown(userId, id, new Date(clock.now().getTime() - SHOWN_FOR_MS));

export const claim = async (
  { clock }: Pick<CounterDeps, 'clock'>,
  tx: Transaction,
  { userId }: UserActor,
  { id }: PrescriptionRow,
): Promise<void> => {
  const now = clock.now();
  await counterStore(tx).claim(id, userId, new Date(now.getTime() + CLAIM_MS), now);
};
