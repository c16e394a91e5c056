export const SEVERITIES = ['minor', 'moderate', 'serious', 'contraindicated'] as const;
/** How grave an interaction is. `serious` and `contraindicated` ask for an explicit override with a reason. */
export type Severity = (typeof SEVERITIES)[number];

export const LOT_STATUSES = ['active', 'quarantined', 'recalled', 'expired'] as const;
/**
 * - `active`: may be given until its last day
 * - `quarantined`: held back while something is looked into; `recalled`: called back, never given again
 * - `expired`: past its last day; what was left is written off
 */
export type LotStatus = (typeof LOT_STATUSES)[number];

/** Why there is more of something. */
export const INCOMING = ['received', 'returned'] as const;
/** Why there is less of something. */
export const OUTGOING = ['dispensed', 'damaged', 'expired', 'lost'] as const;
/** Either way: what was counted is not what was written. */
export const EITHER_WAY = ['recount', 'other'] as const;
export const ADJUSTMENT_REASONS = [...INCOMING, ...OUTGOING, ...EITHER_WAY] as const;
export type AdjustmentReason = (typeof ADJUSTMENT_REASONS)[number];

/** Why doses of a vaccine were thrown away: WHO’s closed and open vial wastage, with the causes that clinics tell apart. */
export const WASTAGE_REASONS = [
  'expired',
  'broken',
  'cold-chain',
  'open-vial',
  'contaminated',
  'lost',
  'recalled',
  'other',
] as const;
export type WastageReason = (typeof WASTAGE_REASONS)[number];

export const IMPORT_STATES = ['waiting', 'running', 'done', 'refused', 'failed'] as const;
/**
 * - `done`: read to its end; the report names what was refused
 * - `refused`: all or nothing was asked for, and something did not fit: nothing was changed
 * - `failed`: the file could not be read
 */
export type ImportState = (typeof IMPORT_STATES)[number];

/** What the catalogue keeps, as paths and records call it. */
export const KINDS = ['medicine', 'supplement', 'vaccine', 'interaction'] as const;
export type KindName = (typeof KINDS)[number];
