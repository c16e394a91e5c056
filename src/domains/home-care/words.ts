/** What a report may say of the patient; `cured` is taken for `recovered`. */
export const REPORTED_STATUSES = [
  'stable',
  'improving',
  'deteriorating',
  'critical',
  'recovered',
  'deceased',
  'cured',
] as const;

export const PATIENT_STATUSES = ['stable', 'improving', 'deteriorating', 'critical', 'recovered', 'deceased'] as const;
export type PatientStatus = (typeof PATIENT_STATUSES)[number];

/** Level of consciousness, as NEWS2 asks for it (ACVPU). */
export const CONSCIOUSNESS = ['alert', 'confusion', 'voice', 'pain', 'unresponsive'] as const;
export type Consciousness = (typeof CONSCIOUSNESS)[number];

/** What NEWS2 says of a score. */
export const RISKS = ['low', 'low_medium', 'medium', 'high'] as const;
export type Risk = (typeof RISKS)[number];

export const ALERT_LEVELS = ['high', 'critical'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

export const ALERT_STATES = ['open', 'acknowledged'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** Measured values, by the names that reports know. */
export const MEASURED = [
  'systolic',
  'diastolic',
  'heartRate',
  'temperature',
  'respiratoryRate',
  'oxygenSaturation',
] as const;
export type Measured = (typeof MEASURED)[number];

/** A note between a carer and a patient, or an incident; while the last of the two is an admission, the patient is in hospital. */
export const NOTE_KINDS = ['note', 'incident', 'hospital_admission', 'hospital_discharge'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What a phone writes down during a visit. */
export const ENTRY_KINDS = ['check_in', 'check_out', 'task', 'vitals', 'medicine', 'report_draft'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What became of a medicine during a visit. */
export const MEDICINE_ANSWERS = ['taken', 'refused', 'not_given'] as const;

/** What has become of a request for a visit. */
export const REQUEST_STATES = ['open', 'booked', 'unfilled', 'cancelled'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** `waiting`: those before have not answered yet; `withdrawn`: the request was over first, or the caregiver had something else then. */
export const OFFER_STATES = ['waiting', 'offered', 'accepted', 'declined', 'expired', 'withdrawn'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** How much a family member sees; each holds what stands before it. */
export const FAMILY_LEVELS = ['status', 'visits', 'reports'] as const;
export type FamilyLevel = (typeof FAMILY_LEVELS)[number];

export const FAMILY_STATES = ['invited', 'active', 'ended'] as const;
export type FamilyState = (typeof FAMILY_STATES)[number];
