import { bind } from '../../kernel/bind';
import * as afterEvents from './actions/after-events';
import { counterHistory, rejectPrescription, releasePrescription, validatePrescription } from './actions/counter';
import * as createPrescriptionActions from './actions/create-prescription';
import { dispensePrescription } from './actions/dispense';
import * as endings from './actions/endings';
import { keyRing } from './actions/key-ring';
import * as medicalHistory from './actions/medical-history';
import * as messageFacts from './actions/message-facts';
import * as oversight from './actions/oversight';
import * as patients from './actions/patients';
import * as readPrescriptions from './actions/read-prescriptions';
import { lookUpCode, scanCode } from './actions/show-code';
import * as templates from './actions/templates';
import * as verifiers from './actions/verifiers';
import { listVisits, recordVisit } from './actions/visits';
import * as webhooks from './actions/webhooks';
import type { PrescriptionsDeps } from './deps';

import { dispenseStore } from './store/dispense-store';
import { prescriptionStore } from './store/prescription-store';

export * from './contract';
export type { PrescriptionsDeps } from './deps';
export { prescriptionsMigrations } from './migrations';
export { TRANSITIONS, type Transition } from './rules/transitions';
export type { SuggestedPlan } from './rules/suggested-plan';

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Prescriptions, their codes, and what pharmacies hand out on them. */
export const prescriptions = (deps: PrescriptionsDeps) => {
  const ring = keyRing(deps);
  const own = { ...deps, ring };
  return {
    ...bind(own, createPrescriptionActions),
    ...bind(own, readPrescriptions),

    scanCode: scanCode(own),
    lookUpCode: lookUpCode(own),
    validatePrescription: validatePrescription(own),
    releasePrescription: releasePrescription(own),
    rejectPrescription: rejectPrescription(own),
    dispensePrescription: dispensePrescription(own),
    counterHistory: counterHistory(own),

    ...bind(own, patients),
    recordVisit: recordVisit(own),
    listVisits: listVisits(own),

    ...bind(own, templates),

    ...bind(own, medicalHistory),

    countSigned: async (span: Span) => await prescriptionStore(deps.db).countSigned(span),
    countDispenses: async (span: Span) => await dispenseStore(deps.db).countBetween(span),

    jwks: ring.jwks,
    ...bind(own, verifiers),
    ...bind(own, endings),

    /** After events: called in a transaction of their own, and safe to call twice. */
    ...bind(own, afterEvents),

    ...bind(own, oversight),

    ...bind(own, webhooks),
    rotateWhenOld: ring.rotateWhenOld,

    /** What messages say. */
    ...bind(own, messageFacts),
  };
};
export type Prescriptions = ReturnType<typeof prescriptions>;
