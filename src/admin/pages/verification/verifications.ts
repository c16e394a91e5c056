/** As `GET /careloop/verifications` answers; see domains/accounts. */
export interface Verification {
  readonly documentId: string;
  readonly profession: Profession;
  readonly kind: 'licence' | 'registration' | 'certificate';
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
  readonly documents: readonly string[];
  readonly state: 'waiting' | 'approved' | 'rejected' | 'expired' | 'replaced';
  readonly reason: string | null;
  readonly waitingSince: string;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly person: { readonly documentId: string; readonly name: string; readonly email: string };
}
export type Profession = 'doctor' | 'caregiver' | 'pharmacist';
export type Decision = 'approve' | 'reject';

export interface VerificationsAnswer {
  readonly data: readonly Verification[];
  readonly meta: {
    readonly pagination: { readonly page: number; readonly pageCount: number; readonly total: number };
    readonly counts: { readonly waiting: number; readonly expiring: number };
  };
}

export const PROFESSIONS: Readonly<Record<Profession, string>> = { doctor: 'Doctor', caregiver: 'Caregiver', pharmacist: 'Pharmacist' };

/** The lists of the page, in the order of its tabs. */
export const LISTS = [
  { state: 'waiting', label: 'Waiting', empty: 'Nobody waits to be verified.' },
  { state: 'expiring', label: 'Ending soon', empty: 'No credential ends in the next 30 days.' },
  { state: 'approved', label: 'Approved', empty: 'Nobody has been approved yet.' },
  { state: 'rejected', label: 'Rejected', empty: 'Nothing has been rejected.' },
  { state: 'expired', label: 'Ended', empty: 'No credential has ended.' },
] as const;
export type ListState = (typeof LISTS)[number]['state'];

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** A day of the calendar, the same in every zone. */
export const dayText = (date: string): string => new Date(`${date}T00:00:00Z`).toLocaleDateString(undefined, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

export const momentText = (instant: string): string => new Date(instant).toLocaleString(undefined, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** How long ago, as people say it. */
export const sinceText = (instant: string, nowMs: number): string => {
  const ms = nowMs - Date.parse(instant);
  if (ms < HOUR_MS) return 'less than an hour';
  const [count, unit] = ms < DAY_MS ? [Math.floor(ms / HOUR_MS), 'hour'] : [Math.floor(ms / DAY_MS), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};

/** How far a last day is from today where this browser is. */
export const daysLeftText = (date: string, nowMs: number): string => {
  const now = new Date(nowMs);
  const days = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / DAY_MS);
  if (days < 0) return 'ended';
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
};
