import type { Role } from '../../../kernel/actor';
import type { LinkKind } from '../words';

/** Somebody with an account, as far as links ask. */
export interface LinkPerson {
  readonly id: number;
  readonly role: Role | null;
  /** Confirmed and not blocked. */
  readonly open: boolean;
  /** Has a credential for the role that is approved and in force, or needs none. */
  readonly verified: boolean;
}

export interface LinkPair {
  readonly patientId: number;
  readonly carerId: number;
  readonly kind: Exclude<LinkKind, 'guardian'>;
}

/**
 * Who would be whose carer if these two were linked; null where they cannot be: one has to be a patient, the other a
 * verified doctor or caregiver, and both accounts open. The kind follows from the professional's role.
 */
export const linkPair = (one: LinkPerson, other: LinkPerson): LinkPair | null => {
  if (one.role !== 'patient' && other.role !== 'patient') return null;
  const [patient, carer] = one.role === 'patient' ? [one, other] : [other, one];
  if (carer.role !== 'doctor' && carer.role !== 'caregiver') return null;
  if (!patient.open || !carer.open || !carer.verified) return null;
  return { patientId: patient.id, carerId: carer.id, kind: carer.role };
};
