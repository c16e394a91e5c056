import type { UserActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/errors';
import type { SignInput } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { secondFactorNeeded } from '../errors';
import { proofStore } from '../store/proof-store';

/** A second factor that was shown stays fresh for so long in its session. */
export const PROOF_FRESH_MS = 10 * 60_000;

/**
 * Makes sure that whoever signs has lately shown the second factor, where there is one (21 CFR 1311.120, two-factor signing).
 * Returns the refusal in place of throwing it: a request that was answered before is answered again without a new proof.
 */
export const refusalToSign = async (
  { clock, db, accounts }: Pick<PrescriptionsDeps, 'clock' | 'db' | 'accounts'>,
  doctor: UserActor,
  { code, recoveryCode, passkey }: Pick<SignInput, 'code' | 'recoveryCode' | 'passkey'>,
): Promise<DomainError | null> => {
  const now = clock.now();
  if (await proofStore(db).isFresh(doctor.sessionId, doctor.userId, new Date(now.getTime() - PROOF_FRESH_MS)))
    return null;
  try {
    const verdict = await accounts.proveSecondFactor(doctor, { code, recoveryCode, passkey });
    if (verdict === 'off') return null;
    if (verdict === 'missing') return secondFactorNeeded();
    await proofStore(db).note(doctor.sessionId, doctor.userId, now);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};
