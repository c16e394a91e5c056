import { DomainError, invalidField } from '../../kernel/errors';
import type { PrescriptionStatus } from './contract';

/** One spelling for a record that is missing and for one that is out of reach: nobody learns which it is. */
export const noSuchRecord = (): DomainError =>
  new DomainError('not-found', 'records.not-found', 'There is no such record.');

/** Pharmacists reach a prescription by its code only. */
export const scanFirst = (): DomainError =>
  new DomainError(
    'not-found',
    'prescriptions.scan-first',
    'There is no such prescription, or you have not scanned or looked up its code within the last 24 hours.',
  );

export const wrongState = (status: PrescriptionStatus, doing: string): DomainError =>
  new DomainError(
    'conflict',
    'prescriptions.wrong-state',
    `This prescription is ${status.replace('_', ' ')}, so it cannot be ${doing}. Read it again to see what can be done.`,
  );

export const claimedElsewhere = (): DomainError =>
  new DomainError(
    'conflict',
    'prescriptions.claimed-elsewhere',
    'Another pharmacy is dispensing this prescription. Ask again when it has handed it back.',
  );

export const notClaimed = (): DomainError =>
  new DomainError(
    'conflict',
    'prescriptions.not-claimed',
    'You do not hold this prescription: there is nothing to hand back.',
  );

export const prescriptionExpired = (): DomainError =>
  new DomainError('gone', 'prescriptions.expired', 'This prescription has expired. The patient needs a new one.');

export const noSuchLine = (at: number): DomainError =>
  invalidField(['items', at, 'itemId'], 'This prescription has no such line. Take the itemId from the scan.');

export const moreThanPrescribed = (at: number, left: number): DomainError => {
  const message = `Only ${left} can be dispensed of this line now. Lower the quantity.`;
  return new DomainError('conflict', 'prescriptions.more-than-prescribed', message, [
    { path: ['items', at, 'quantity'], message },
  ]);
};

export const batchExpired = (at: number): DomainError =>
  invalidField(['items', at, 'expiryDate'], 'This batch has expired. Take another one.');

export const expiryPassed = (): DomainError =>
  invalidField(['expiresAt'], 'A prescription has to be good for at least an hour and for two years at most.');

/** Warnings that may be overridden with a reason; `field` is where it goes. */
export const overrideNeeded = (warnings: readonly string[]): DomainError =>
  new DomainError(
    'conflict',
    'prescriptions.override-needed',
    `${warnings.join(' ')} Give a reason in overrideReason to go on all the same.`,
    [{ path: ['overrideReason'], message: 'Say why it is right all the same.' }],
  );

export const doctorSuspended = (): DomainError =>
  new DomainError(
    'forbidden',
    'prescriptions.doctor-suspended',
    'The doctor who signed this is not allowed to prescribe at present. It cannot be dispensed.',
  );

export const notVerified = (): DomainError =>
  new DomainError('forbidden', 'auth.not-verified', 'Your credential has to be approved and in force for this.');

export const patientGone = (): DomainError =>
  new DomainError(
    'conflict',
    'prescriptions.patient-deceased',
    'This patient’s record has ended. Nothing can be prescribed any more.',
  );

export const tooManyTries = (until: Date): DomainError =>
  new DomainError(
    'too-many',
    'prescriptions.locked',
    `Too many wrong codes. Look up again after ${until.toISOString()}, or scan the code instead.`,
  );

export const secondFactorNeeded = (): DomainError => {
  const message = 'Sign with a code of your authenticator app (code), a recovery code (recoveryCode) or a passkey.';
  return new DomainError('invalid', 'prescriptions.second-factor-needed', message, [{ path: ['code'], message }]);
};

export const codeNeeded = (): DomainError =>
  new DomainError(
    'forbidden',
    'medical-history.code-needed',
    'The medical history opens with a fresh code. Ask for one with POST /api/patients/medical-history/code and give it to /api/patients/medical-history/verify.',
  );

export const codeRefused = (): DomainError =>
  invalidField(['code'], 'This code is wrong, too old or was used already. Ask for a new one.');

export const noCode = (): DomainError =>
  new DomainError(
    'conflict',
    'prescriptions.no-code',
    'This prescription has no code: it is not signed, or it has ended.',
  );

export const webhookAddress = (): DomainError =>
  invalidField(['url'], 'Use an https address that is reachable from the internet, without a user name.');

export const templateExists = (): DomainError => invalidField(['name'], 'You have a template of this name already.');
