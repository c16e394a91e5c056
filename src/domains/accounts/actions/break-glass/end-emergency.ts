import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { EmergencyAccessView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noSuchEmergency } from '../../errors';
import { emergencyViewOf } from '../../rules/emergency-access';
import { emergencyAccesses } from '../../store/emergency-accesses';

/** Closes what the caller opened in an emergency. That of somebody else, and one that has ended, read as if they were not there. */
export const endEmergency =
  ({ clock, db, audit }: Pick<AccountsDeps, 'clock' | 'db' | 'audit'>) =>
  async (actor: Actor, documentId: string): Promise<EmergencyAccessView> => {
    const { userId } = signedInPerson(actor);
    return await db.transaction(async (tx) => {
      const now = clock.now();
      const ended = await emergencyAccesses(tx).end(documentId, userId, now);
      if (!ended) throw noSuchEmergency();
      await audit.write(tx, {
        actor,
        action: 'break-glass.ended',
        record: { type: 'emergency-access', id: documentId },
        patientId: ended.patientId,
      });
      return emergencyViewOf(ended, now);
    });
  };
