import type { ClinicalStatus } from '../words';

/** Where a patient's timeline stands. */
export interface CurrentStatus {
  readonly status: ClinicalStatus;
  /** From when it holds. */
  readonly since: Date;
  /** Counts from 1. */
  readonly episode: number;
}

export interface StatusMove {
  /** What held before; null for the first. */
  readonly from: ClinicalStatus | null;
  readonly episode: number;
  /** Whether it becomes the present status. What is reported late, for a time before the present status began, only joins the timeline. */
  readonly current: boolean;
}

/** What a new status makes of the timeline; null after a death, which has to be corrected first. A death always becomes the present status. */
export const statusMove = (
  now: CurrentStatus | null,
  next: { readonly status: ClinicalStatus; readonly at: Date },
): StatusMove | null => {
  if (!now) return { from: null, episode: 1, current: true };
  const isLate = next.at.getTime() < now.since.getTime();
  if (now.status === 'deceased') return isLate && next.status !== 'deceased' ? late(now) : null;
  if (isLate && next.status !== 'deceased') return late(now);
  const begins = now.status === 'recovered' && next.status !== 'recovered';
  return { from: now.status, episode: now.episode + (begins ? 1 : 0), current: true };
};

const late = ({ status, episode }: CurrentStatus): StatusMove => ({ from: status, episode, current: false });
