import type { Actor } from '../../../kernel/actor';
import type { FoundPatient, PatientsQuery } from '../clinic-contract';
import type { AppointmentsDeps } from '../deps';

const MOST = 20;

/** Whom those who keep the calendar of a clinic book for, while they type. */
export const findPatients =
  ({ db, audit, findPatients: find }: Pick<AppointmentsDeps, 'db' | 'audit' | 'findPatients'>) =>
  async (actor: Actor, { search }: PatientsQuery): Promise<readonly FoundPatient[]> => {
    const found = await find(db, search, MOST);
    if (found.length > 0)
      audit.read({
        actor,
        action: 'record.read',
        record: { type: 'user', id: 'many' },
        patientId: null,
        details: { list: 'patients', count: found.length, ids: found.map(({ documentId }) => documentId) },
      });
    return found.map(({ documentId, name, email, timeZone }) => ({ documentId, name, email, timeZone }));
  };
