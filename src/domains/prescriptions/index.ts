import { sendCode, stockAtHome } from './actions/after-events';
import {
  counterHistory,
  dispensePrescription,
  rejectPrescription,
  releasePrescription,
  validatePrescription,
} from './actions/counter';
import {
  cancelPrescription,
  createPrescription,
  repeatPrescription,
  signPrescription,
} from './actions/create-prescription';
import { endClaims, expirePrescriptions, revokeAllOf, revokePrescription } from './actions/endings';
import { keyRing } from './actions/key-ring';
import { askForHistory, historyEntries, openHistory, readHistory } from './actions/medical-history';
import {
  dispensedFacts,
  guessedFacts,
  historyCodeFacts,
  invitedContacts,
  invitedFacts,
  readyFacts,
  rejectedFacts,
} from './actions/message-facts';
import { addPatient, listPatients, readPatient, updatePatient } from './actions/patients';
import {
  mailCode,
  ownPrescriptions,
  prescriptionsWritten,
  printPrescription,
  readCode,
  readPrescription,
  renewCode,
} from './actions/read-prescriptions';
import { lookUpCode, scanCode } from './actions/show-code';
import { revocations, revokeKey, rotateKeys } from './actions/verifiers';
import { listVisits, recordVisit } from './actions/visits';
import type { PrescriptionsDeps } from './deps';

export * from './contract';
export type { PrescriptionsDeps } from './deps';
export { prescriptionsMigrations } from './migrations';
export { TRANSITIONS, type Transition } from './rules/transitions';
export type { SuggestedPlan } from './rules/suggested-plan';

/** Prescriptions, their codes, and what pharmacies hand out on them. */
export const prescriptions = (deps: PrescriptionsDeps) => {
  const ring = keyRing(deps);
  const own = { ...deps, ring };
  return {
    createPrescription: createPrescription(own),
    repeatPrescription: repeatPrescription(own),
    signPrescription: signPrescription(own),
    cancelPrescription: cancelPrescription(own),
    prescriptionsWritten: prescriptionsWritten(own),
    ownPrescriptions: ownPrescriptions(own),
    readPrescription: readPrescription(own),
    printPrescription: printPrescription(own),
    readCode: readCode(own),
    mailCode: mailCode(own),
    renewCode: renewCode(own),

    scanCode: scanCode(own),
    lookUpCode: lookUpCode(own),
    validatePrescription: validatePrescription(own),
    releasePrescription: releasePrescription(own),
    rejectPrescription: rejectPrescription(own),
    dispensePrescription: dispensePrescription(own),
    counterHistory: counterHistory(own),

    addPatient: addPatient(own),
    listPatients: listPatients(own),
    readPatient: readPatient(own),
    updatePatient: updatePatient(own),
    recordVisit: recordVisit(own),
    listVisits: listVisits(own),

    askForHistory: askForHistory(own),
    openHistory: openHistory(own),
    readHistory: readHistory(own),
    /** What this room knows of a person’s medical history. */
    historyEntries: historyEntries(own),

    jwks: ring.jwks,
    revocations: revocations(own),
    rotateKeys: rotateKeys(own),
    revokeKey: revokeKey(own),
    revokePrescription: revokePrescription(own),
    /** When a patient dies or leaves. */
    revokeAllOf: revokeAllOf(own),

    /** After events: called in a transaction of their own, and safe to call twice. */
    sendCode: sendCode(own),
    stockAtHome: stockAtHome(own),

    /** The ticks. */
    expirePrescriptions: expirePrescriptions(own),
    endClaims: endClaims(own),
    rotateWhenOld: ring.rotateWhenOld,

    /** What messages say. */
    readyFacts: readyFacts(own),
    dispensedFacts: dispensedFacts(own),
    rejectedFacts: rejectedFacts(own),
    invitedFacts: invitedFacts(own),
    historyCodeFacts: historyCodeFacts(own),
    guessedFacts: guessedFacts(own),
    invitedContacts: invitedContacts(own),
  };
};
export type Prescriptions = ReturnType<typeof prescriptions>;
