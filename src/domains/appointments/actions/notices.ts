import type { OwedSubject } from '../../../ports/message';
import type { AppointmentSnapshot } from '../contract';
import type { AppointmentsDeps } from '../deps';
import { visitLink } from './calls';
import { appointmentViews } from '../store/appointment-views';

/** What a message says of an appointment to one of its two sides. No reason, no speciality: those are nobody’s in a mailbox. */
export interface AppointmentNotice {
  readonly documentId: string;
  readonly side: 'patient' | 'professional';
  /** The other side. */
  readonly otherName: string;
  readonly kind: AppointmentSnapshot['kind'];
  readonly type: AppointmentSnapshot['type'];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly durationMinutes: number;
  /** Of the professional. */
  readonly timeZone: string;
  readonly place: string | null;
  readonly sequence: number;
  readonly cancelledBy: AppointmentSnapshot['cancelledBy'];
  readonly attempt: number;
  /** Leads this person into the call, and nobody else; null where there is none. */
  readonly callUrl: string | null;
  /** Now: calendars put what is said to them in order by it. */
  readonly writtenAt: Date;
}

type Cause = (appointment: AppointmentSnapshot, now: Date) => boolean;

/** The facts of owed messages, by their ids; those whose `cause` is gone are left out. */
export const noticesOf =
  ({ clock, db, signer, publicUrl }: Pick<AppointmentsDeps, 'clock' | 'db' | 'signer' | 'publicUrl'>) =>
  async (owed: readonly OwedSubject[], cause: Cause): Promise<ReadonlyMap<string, AppointmentNotice>> => {
    const now = clock.now();
    const store = appointmentViews(db);
    const found = new Map(
      (await store.snapshots([...new Set(owed.map(({ subjectId }) => subjectId))])).map((one) => [one.documentId, one]),
    );
    const names = await store.namesOf(
      [...found.values()].flatMap(({ patientUserId, professionalUserId }) =>
        [patientUserId, professionalUserId].filter((id) => id !== null),
      ),
    );
    return new Map(
      owed.flatMap(({ id, userId, subjectId, attempt }): [string, AppointmentNotice][] => {
        const appointment = found.get(subjectId);
        if (!appointment || !cause(appointment, now)) return [];
        const side = userId === appointment.patientUserId ? 'patient' : 'professional';
        const other = side === 'patient' ? appointment.professionalUserId : appointment.patientUserId;
        const { documentId, kind, type, startsAt, endsAt, durationMinutes, timeZone, sequence, cancelledBy } =
          appointment;
        return [
          [
            id,
            {
              documentId,
              side,
              otherName: names.get(other ?? 0) ?? '',
              kind,
              type,
              startsAt,
              endsAt,
              durationMinutes,
              timeZone,
              place: appointment.address?.line1 ?? null,
              sequence,
              cancelledBy,
              attempt,
              writtenAt: now,
              callUrl: type === 'virtual' ? visitLink({ signer, publicUrl }, documentId, userId, endsAt) : null,
            },
          ],
        ];
      }),
    );
  };
