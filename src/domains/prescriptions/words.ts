/** The states of a prescription, in the order in which most go through them (RX-3). */
export const STATUSES = [
  'draft',
  'signed',
  'sent',
  'scanned',
  'validated',
  'claimed',
  'partly_dispensed',
  'dispensed',
  'rejected',
  'cancelled',
  'expired',
  'revoked',
] as const;
export type PrescriptionStatus = (typeof STATUSES)[number];

/** Why a code opens nothing, or why nothing may be handed out. */
export const REASONS = [
  'forged',
  'unknown',
  'expired',
  'used',
  'revoked',
  'replayed',
  'cancelled',
  'rejected',
  'claimed',
  'too-early',
  'doctor-suspended',
  'locked',
] as const;
export type Reason = (typeof REASONS)[number];

/** What services of others may be told of. */
export const WEBHOOK_EVENTS = ['prescription.created', 'prescription.dispensed', 'user.registered'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export const VISIT_KINDS = ['consultation', 'follow_up', 'emergency', 'procedure', 'check_up', 'other'] as const;
