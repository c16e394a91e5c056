import type { Actor } from '../../../kernel/actor';
import type { RevocationsView } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { noSuchRecord } from '../errors';
import { codeStore } from '../store/code-store';
import { keyStore } from '../store/key-store';
import type { KeyRing } from './key-ring';

type Deps = Pick<PrescriptionsDeps, 'clock' | 'db' | 'audit'> & { readonly ring: KeyRing };

/** What a verifier without a line to us has to know: which codes and keys are good no more. */
export const revocations =
  ({ clock, db, ring }: Deps) =>
  async (): Promise<RevocationsView> => {
    const now = clock.now();
    return {
      issuedAt: now.toISOString(),
      codes: [...(await codeStore(db).revoked(now))],
      keys: [...(await ring.revokedKeys())],
    };
  };

/** From now on another key signs; what the old one signed stays good. */
export const rotateKeys =
  ({ db, audit, ring }: Deps) =>
  async (actor: Actor): Promise<{ readonly kid: string }> =>
    await db.transaction(async (tx) => {
      const kid = await ring.rotate(tx);
      await audit.write(tx, {
        actor,
        action: 'prescription-key.rotated',
        record: { type: 'prescription-key', id: kid },
        patientId: null,
      });
      return { kid };
    });

/** Nothing that this key signed is good any more: patients renew their codes. */
export const revokeKey =
  ({ clock, db, audit }: Deps) =>
  async (actor: Actor, kid: string, { reason }: { readonly reason: string }): Promise<{ readonly revoked: true }> => {
    await db.transaction(async (tx) => {
      if (!(await keyStore(tx).revoke(kid, reason, clock.now()))) throw noSuchRecord();
      await audit.write(tx, {
        actor,
        action: 'prescription-key.revoked',
        record: { type: 'prescription-key', id: kid },
        patientId: null,
        reason,
      });
    });
    return { revoked: true };
  };
