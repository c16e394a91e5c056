import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { EmergencyAccessView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { emergencyViewOf } from '../../rules/emergency-access';
import { emergencyAccesses } from '../../store/emergency-accesses';

const MOST = 50;

/** What the caller opened in emergencies, the newest first. */
export const listEmergencies =
  ({ clock, db }: Pick<AccountsDeps, 'clock' | 'db'>) =>
  async (actor: Actor): Promise<readonly EmergencyAccessView[]> => {
    const accesses = await emergencyAccesses(db).of(signedInPerson(actor).userId, MOST);
    return accesses.map((access) => emergencyViewOf(access, clock.now()));
  };
