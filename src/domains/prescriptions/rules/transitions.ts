import type { PrescriptionStatus } from '../contract';

/** Who moves a prescription: `system` is the clock, the mail, or the end of a person's care. */
export type Mover = 'doctor' | 'pharmacist' | 'admin' | 'system';

export interface Transition {
  readonly from: PrescriptionStatus;
  readonly to: PrescriptionStatus;
  readonly who: readonly Mover[];
  /** When, in words. */
  readonly when: string;
}

const SIGNED = ['signed', 'sent', 'scanned', 'validated', 'claimed'] as const;
/** States in which something may still be handed out. */
export const OPEN: readonly PrescriptionStatus[] = [...SIGNED, 'partly_dispensed'];

const each = (
  from: readonly PrescriptionStatus[],
  to: PrescriptionStatus,
  who: readonly Mover[],
  when: string,
): readonly Transition[] => from.map((state) => ({ from: state, to, who, when }));

/**
 * Every move there is. The database holds the same table (`careloop.prescription_transitions`) and refuses all others, so a
 * signed prescription is never a draft again and an ended one stays ended.
 */
export const TRANSITIONS: readonly Transition[] = [
  ...each(['draft'], 'signed', ['doctor'], 'the doctor signs it, after the checks'),
  ...each(['draft'], 'cancelled', ['doctor'], 'the doctor throws the draft away'),
  ...each(['signed'], 'sent', ['system'], 'the mail with the code is posted to the patient'),
  ...each(['signed', 'sent'], 'scanned', ['pharmacist'], 'a pharmacist scans or looks up its code'),
  ...each(['signed', 'sent', 'scanned'], 'validated', ['pharmacist'], 'a pharmacist approves and claims it'),
  ...each(['signed', 'sent', 'scanned', 'validated'], 'claimed', ['pharmacist'], 'a pharmacist begins to dispense'),
  ...each(['validated', 'claimed'], 'scanned', ['pharmacist', 'system'], 'it is handed back, or its claim ends'),
  ...each(['claimed'], 'partly_dispensed', ['pharmacist'], 'something is handed out and something is owed or repeats'),
  ...each(['claimed', 'partly_dispensed'], 'dispensed', ['pharmacist'], 'everything has been handed out'),
  ...each(SIGNED, 'rejected', ['pharmacist'], 'a pharmacist refuses it with a reason'),
  ...each(OPEN, 'cancelled', ['doctor'], 'the doctor takes it back, or replaces it'),
  ...each(OPEN, 'expired', ['system'], 'its last day has passed'),
  ...each(
    OPEN,
    'revoked',
    ['admin', 'system'],
    'it is withdrawn: fraud, a lost key, or the end of the patient’s record',
  ),
];

export const mayMove = (from: PrescriptionStatus, to: PrescriptionStatus, who: Mover): boolean =>
  TRANSITIONS.some((move) => move.from === from && move.to === to && move.who.includes(who));
