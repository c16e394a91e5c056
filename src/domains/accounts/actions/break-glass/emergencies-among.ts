import type { AccountsDeps } from '../../deps';
import { emergencyAccesses } from '../../store/emergency-accesses';

/** An answer is noted when it is out; what let it out may have ended in between. */
const JUST_NOW_MS = 10_000;

/** Which of these patients' records this doctor reads because of an emergency, and the reason given. */
export const emergenciesAmong =
  ({ clock, db }: Pick<AccountsDeps, 'clock' | 'db'>) =>
  async (
    carerId: number,
    patientIds: readonly number[],
  ): Promise<ReadonlyMap<number, { readonly documentId: string; readonly reason: string }>> => {
    const found = await emergencyAccesses(db).reasonsAmong(
      patientIds,
      carerId,
      new Date(clock.now().getTime() - JUST_NOW_MS),
    );
    return new Map(found.map(({ patientId, documentId, reason }) => [patientId, { documentId, reason }]));
  };
