export const FORMS = [
  'tablet',
  'capsule',
  'liquid',
  'injection',
  'inhaler',
  'drops',
  'cream',
  'patch',
  'suppository',
  'other',
] as const;
export type MedicationForm = (typeof FORMS)[number];

/**
 * - `scheduled`: its time has not come; `due`: it has, and nobody has answered
 * - `taken`, `skipped`: what somebody said; `missed`: nobody answered within the grace period
 * - `cancelled`: the plan changed or ended before it was due
 */
export const DOSE_STATUSES = ['scheduled', 'due', 'taken', 'missed', 'skipped', 'cancelled'] as const;
export type DoseStatus = (typeof DOSE_STATUSES)[number];

/** What a plan is about. */
export const ABOUT = ['medication', 'supplement', 'vaccine'] as const;
export type About = (typeof ABOUT)[number];
