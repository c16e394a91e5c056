import { addDuty, endDutyOf, listDuty, listForDuty, removeDuty, voiceToken } from './actions/duty';
import { hearRecording, hearStatus, routeCall } from './actions/hear-call';
import { fetchVoicemails, listCalls, openVoicemail, sweepCalls } from './actions/voicemails';
import type { TelephonyDeps } from './deps';

export * from './contract';
export type { TelephonyDeps } from './deps';
export { telephonyMigrations } from './migrations';

/** Telephone calls to the clinic, and who takes them. */
export const telephony = (deps: TelephonyDeps) => ({
  listDuty: listDuty(deps),
  listForDuty: listForDuty(deps),
  addDuty: addDuty(deps),
  removeDuty: removeDuty(deps),
  voiceToken: voiceToken(deps),
  endDutyOf: endDutyOf(),

  routeCall: routeCall(deps),
  hearStatus: hearStatus(deps),
  hearRecording: hearRecording(deps),

  listCalls: listCalls(deps),
  openVoicemail: openVoicemail(deps),
  /** Ticks: safe to call by several at once. */
  fetchVoicemails: fetchVoicemails(deps),
  sweepCalls: sweepCalls(deps),
});
export type Telephony = ReturnType<typeof telephony>;
