import { z } from 'zod';
import { plainAddress } from '../../kernel/text';
import { asked, filled, instant } from './fields';
import { reportView } from './report-contract';
import { FAMILY_LEVELS, PATIENT_STATUSES } from './words';

const level = z.enum(FAMILY_LEVELS, { error: `Use one of ${FAMILY_LEVELS.join(', ')}.` });

export const inviteFamilyInput = z.strictObject({
  /** Of their account here. */
  email: z
    .string()
    .trim()
    .max(254)
    .toLowerCase()
    .overwrite(plainAddress)
    .pipe(z.email({ error: 'Write an e-mail address, such as asha@example.org.' })),
  /** Who they are to the patient, such as daughter. */
  relation: filled(60),
  level: level.default('status'),
  /** At most a year ahead. */
  until: asked,
});
export type InviteFamilyInput = z.output<typeof inviteFamilyInput>;

export const changeFamilyInput = z
  .strictObject({ level: level.optional(), until: asked.optional() })
  .refine((changes) => changes.level !== undefined || changes.until !== undefined, {
    path: ['level'],
    error: 'Say what changes: level, until, or both.',
  });
export type ChangeFamilyInput = z.output<typeof changeFamilyInput>;

export const familyMemberView = z.object({
  documentId: z.string(),
  /** Which side of it the reader is on. */
  side: z.enum(['patient', 'family']),
  patientName: z.string().nullable(),
  memberName: z.string().nullable(),
  relation: z.string(),
  level,
  /** `expired`: its time has passed. */
  state: z.enum(['invited', 'active', 'expired', 'ended']),
  until: instant,
  invitedAt: instant,
  acceptedAt: instant.nullable(),
  endedAt: instant.nullable(),
});
export type FamilyMemberView = z.output<typeof familyMemberView>;

const familyVisit = z.object({
  startsAt: instant,
  endsAt: instant,
  status: z.string(),
  caregiverName: z.string().nullable(),
  checkedInAt: instant.nullable(),
  checkedOutAt: instant.nullable(),
});
const familyReport = reportView.pick({
  reportedAt: true,
  caregiverName: true,
  patientStatus: true,
  observations: true,
  interventions: true,
  vitals: true,
});

/** What a family member sees of somebody: no more than the level says. */
export const familyRecordView = z.object({
  patientName: z.string().nullable(),
  relation: z.string(),
  level,
  until: instant,
  /** How they are; null where nothing was ever recorded. */
  status: z.enum(PATIENT_STATUSES).nullable(),
  /** Whether there is an alert that nobody has taken yet. */
  alertOpen: z.boolean(),
  /** From the level `visits`: those to come, then those that are past. */
  visits: z.array(familyVisit).nullable(),
  /** From the level `reports`: the newest first. */
  reports: z.array(familyReport).nullable(),
});
export type FamilyRecordView = z.output<typeof familyRecordView>;
