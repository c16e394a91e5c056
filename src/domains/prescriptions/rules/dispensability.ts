import type { PrescriptionStatus, Reason } from '../contract';
import { dispensableQuantity, type PrescribedLine } from './quantities';

/** What decides whether a genuine code opens something. */
export interface Shown {
  readonly status: PrescriptionStatus;
  readonly expiresAt: Date;
  readonly signedAt: Date | null;
  readonly lines: readonly PrescribedLine[];
  /** A newer code was issued in its place. */
  readonly isReplaced: boolean;
  /** The key that signed it is not to be trusted any more. */
  readonly isKeyRevoked: boolean;
  readonly isClaimedByAnother: boolean;
  readonly mayDoctorPrescribe: boolean;
}

const ENDED: Readonly<Partial<Record<PrescriptionStatus, Reason>>> = {
  draft: 'unknown',
  dispensed: 'used',
  revoked: 'revoked',
  cancelled: 'cancelled',
  rejected: 'rejected',
  expired: 'expired',
};

/** With these the code is good, and still nothing can be handed out now. */
const VALID_BUT: readonly Reason[] = ['claimed', 'too-early', 'doctor-suspended'];
/** With these the pharmacist is shown what it was, too. */
const SHOWN_WITH: readonly Reason[] = [...VALID_BUT, 'expired', 'used'];

/** Why nothing can be dispensed on this code; none where something can. */
export const reasonsAgainst = (shown: Shown, now: Date): readonly Reason[] => {
  if (shown.isReplaced) return ['replayed'];
  if (shown.isKeyRevoked) return ['revoked'];
  const ended = ENDED[shown.status];
  if (ended) return [ended];
  if (shown.expiresAt <= now) return ['expired'];
  const { signedAt } = shown;
  const isNothingOpen =
    signedAt === null || shown.lines.every((line) => dispensableQuantity(line, signedAt, now) === 0);
  return [
    ...(shown.mayDoctorPrescribe ? [] : (['doctor-suspended'] as const)),
    ...(shown.isClaimedByAnother ? (['claimed'] as const) : []),
    ...(isNothingOpen ? (['too-early'] as const) : []),
  ];
};

export const isValidWith = (reasons: readonly Reason[]): boolean =>
  reasons.every((reason) => VALID_BUT.includes(reason));
export const isShownWith = (reasons: readonly Reason[]): boolean =>
  reasons.every((reason) => SHOWN_WITH.includes(reason));

/** What a pharmacist reads about each. */
export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  forged: 'This code was not made by us, or it was changed. Do not dispense; keep it and tell the prescriber.',
  unknown: 'There is no prescription behind this code. Check what was typed, or scan the code.',
  expired: 'This prescription has expired. The patient needs a new one.',
  used: 'Everything on this prescription has been dispensed already.',
  revoked: 'This prescription was revoked. Do not dispense.',
  replayed: 'This code was replaced by a newer one. Ask the patient for the code that they have now.',
  cancelled: 'The doctor has cancelled this prescription.',
  rejected: 'A pharmacist has rejected this prescription.',
  claimed: 'Another pharmacy is dispensing this prescription at the moment.',
  'too-early': 'Nothing is left to dispense now. The next repeat opens later.',
  'doctor-suspended': 'The doctor who signed this is not allowed to prescribe at present.',
  locked: 'This code is locked after too many wrong tries. Scan the QR code, or try again later.',
};
