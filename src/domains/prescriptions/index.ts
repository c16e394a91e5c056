import { meetInvited, sendCode, stockAtHome, tellOfRegistration } from './actions/after-events';
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
import { listCodeAlerts, noteAlertSeen, watchPrescription, watchPrescriptions } from './actions/oversight';
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
import { addTemplate, listTemplates, removeTemplate } from './actions/templates';
import { revocations, revokeKey, rotateKeys } from './actions/verifiers';
import { listVisits, recordVisit } from './actions/visits';
import { addWebhook, listWebhooks, makeCalls, oweCalls, removeWebhook } from './actions/webhooks';
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

    listTemplates: listTemplates(own),
    addTemplate: addTemplate(own),
    removeTemplate: removeTemplate(own),

    askForHistory: askForHistory(own),
    openHistory: openHistory(own),
    readHistory: readHistory(own),
    /** What this room knows of a person’s medical history. */
    historyEntries: historyEntries(own),

    countSigned: async (span: Span) => await prescriptionStore(deps.db).countSigned(span),
    countDispenses: async (span: Span) => await dispenseStore(deps.db).countBetween(span),

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
    meetInvited: meetInvited(own),
    tellOfRegistration: tellOfRegistration(own),

    watchPrescriptions: watchPrescriptions(own),
    watchPrescription: watchPrescription(own),
    listCodeAlerts: listCodeAlerts(own),
    noteAlertSeen: noteAlertSeen(own),

    listWebhooks: listWebhooks(own),
    addWebhook: addWebhook(own),
    removeWebhook: removeWebhook(own),
    oweCalls: oweCalls(own),

    /** The ticks. */
    makeCalls: makeCalls(own),
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
