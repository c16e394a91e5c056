import type { CalendarEntry } from '../../../ports/room';
import type { AppointmentsDeps } from '../deps';
import { uidOf } from '../rules/invitation';
import { appointmentViews } from '../store/appointment-views';

/** Confirmed appointments of one person, and those that were called off after that, for their calendar feed. */
export const calendarOf =
  ({ db }: Pick<AppointmentsDeps, 'db'>) =>
  async (userId: number, span: { readonly from: Date; readonly to: Date }): Promise<readonly CalendarEntry[]> => {
    const store = appointmentViews(db);
    const found = await store.snapshots(await store.snapshotIdsOf(userId, span));
    return found
      .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
      .map(({ documentId, kind, type, startsAt, endsAt, timeZone, sequence, status, address, patientUserId }) => ({
        id: uidOf(documentId),
        title: patientUserId === userId ? `Appointment with your ${kind}` : 'Appointment with a patient',
        startsAt,
        endsAt,
        timeZone,
        sequence,
        ...(status === 'cancelled' ? { cancelled: true } : {}),
        ...(type === 'virtual' ? { location: 'Video call' } : address?.line1 ? { location: address.line1 } : {}),
      }));
  };
