import type { EmergencyAccessView, WatchedEmergencyView } from '../contract';

/** How long a broken glass stays open: long enough to stabilise and hand over, too short to forget (45 CFR 164.312(a)(2)(ii) asks for a procedure and leaves the time to us). */
export const EMERGENCY_MS = 60 * 60_000;

/** Openings are counted over this time, whenever it begins: a new day gives nobody as many again. */
export const EMERGENCIES_COUNTED_MS = 24 * 60 * 60_000;

/** From when on one more may be opened; null: now. `openings` are the newest ones within the time they are counted over. */
export const nextEmergencyAt = (openings: readonly Date[], most: number): Date | null => {
  const [oldest] = [...openings]
    .sort((a, b) => b.getTime() - a.getTime())
    .slice(0, most)
    .reverse();
  return oldest && openings.length >= most ? new Date(oldest.getTime() + EMERGENCIES_COUNTED_MS) : null;
};

/** A doctor's reach to a patient who is not theirs, for one emergency. */
export interface EmergencyAccess {
  readonly id: number;
  readonly documentId: string;
  readonly patientId: number;
  readonly patientDocumentId: string;
  readonly patientName: string;
  readonly carerId: number;
  readonly carerDocumentId: string;
  readonly carerName: string;
  readonly reason: string;
  readonly startedAt: Date;
  readonly endsAt: Date;
  readonly endedAt: Date | null;
}

export const isOpen = ({ endsAt, endedAt }: Pick<EmergencyAccess, 'endsAt' | 'endedAt'>, now: Date): boolean =>
  endedAt === null && endsAt > now;

export const emergencyViewOf = (access: EmergencyAccess, now: Date): EmergencyAccessView => ({
  documentId: access.documentId,
  patient: { documentId: access.patientDocumentId, name: access.patientName },
  reason: access.reason,
  startedAt: access.startedAt.toISOString(),
  endsAt: access.endsAt.toISOString(),
  endedAt: access.endedAt?.toISOString() ?? null,
  open: isOpen(access, now),
});

export const watchedViewOf = (access: EmergencyAccess, now: Date): WatchedEmergencyView => ({
  ...emergencyViewOf(access, now),
  doctor: { documentId: access.carerDocumentId, name: access.carerName },
});
