import { bind } from '../../kernel/bind';
import { addDuty, endDutyOf, listDuty, listForDuty, removeDuty, voiceToken } from './actions/duty';
import * as hearCall from './actions/hear-call';
import * as voicemails from './actions/voicemails';
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

  ...bind(deps, hearCall),

  ...bind(deps, voicemails),
});
export type Telephony = ReturnType<typeof telephony>;
