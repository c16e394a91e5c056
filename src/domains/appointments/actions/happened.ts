import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { AppointmentsDeps } from '../deps';

type Happening = 'booked' | 'confirmed' | 'rescheduled' | 'cancelled' | 'completed' | 'no-show';
type Deps = Pick<AppointmentsDeps, 'audit' | 'emit'>;

interface Concerned {
  readonly documentId: string;
  readonly patientId: number | null;
  readonly professionalId: number | null;
}

/** Writes down that something happened to an appointment: its audit row, and the event for other rooms. */
export const happened =
  ({ audit, emit }: Deps) =>
  async (
    tx: Sql,
    actor: Actor,
    what: Happening,
    { documentId, patientId, professionalId }: Concerned,
    details: Readonly<Record<string, string | number | boolean | null>> = {},
  ): Promise<void> => {
    await audit.write(tx, {
      actor,
      action: `appointment.${what}`,
      record: { type: 'appointment', id: documentId },
      patientId,
      details,
    });
    await emit(tx, `appointment.${what}`, {
      appointmentId: documentId,
      patientUserId: patientId,
      professionalUserId: professionalId,
    });
  };
