/**
 * What a patient lets a carer do on their record.
 * - `read-record`: read everything in it; part of every link, because a carer who reads nothing cares for nobody
 * - `record-doses`: say what became of a dose; `write-notes`: write notes and clinical facts
 * - `prescribe`: write prescriptions, which only doctors may; `manage-visits`: book, move and cancel visits
 */
export const PERMISSIONS = ['read-record', 'record-doses', 'write-notes', 'prescribe', 'manage-visits'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const LINK_KINDS = ['doctor', 'caregiver', 'guardian'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/**
 * - `pending`: one side has asked, and the other has not answered
 * - `active`: the carer cares for the patient now
 * - `rejected`: the other side said no; `ended`: withdrawn while pending, or ended by either side
 */
export const LINK_STATUSES = ['pending', 'active', 'rejected', 'ended'] as const;
export type LinkStatus = (typeof LINK_STATUSES)[number];

/** How a patient is, clinically. `recovered` closes the episode; `deceased` is the end, unless it was a mistake. */
export const CLINICAL_STATUSES = ['stable', 'improving', 'deteriorating', 'critical', 'recovered', 'deceased'] as const;
export type ClinicalStatus = (typeof CLINICAL_STATUSES)[number];
