import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { WellbeingDeps } from '../deps';
import { isStaff } from '../rules/callers';

/** The row id of whose records are asked for: one's own unless a patient is named whom the caller cares for or looks after. */
export const whose =
  ({ db, mayRead, requireManagedPatient }: Pick<WellbeingDeps, 'db' | 'mayRead' | 'requireManagedPatient'>) =>
  async (actor: Actor, patient: string | undefined): Promise<number> => {
    if (patient === undefined) return signedInPerson(actor).userId;
    if (actor.kind === 'user' && actor.documentId === patient) return actor.userId;
    return isStaff(actor) ? await requireManagedPatient(actor, patient) : await mayRead(db, actor, patient);
  };
