import type { CallStatus } from '../../../ports/telephony';
import type { CallState } from '../contract';

/** Somebody on duty, as it was when the call came in. */
export interface OnDuty {
  readonly userId: number;
  readonly documentId: string;
  readonly phone: string;
}

export type NextStep =
  | { readonly kind: 'ring'; readonly leg: number; readonly whom: OnDuty }
  | { readonly kind: 'voicemail' }
  | { readonly kind: 'over' };

/**
 * Who is rung next: those on duty in their order, then the voicemail.
 * @param leg the last one that was rung; -1 when the call comes in
 * @param dialled how ringing them ended; null when the call comes in
 */
export const nextStep = (duty: readonly OnDuty[], leg: number, dialled: CallStatus | null): NextStep => {
  if (dialled === 'completed') return { kind: 'over' };
  const whom = duty[leg + 1];
  return whom ? { kind: 'ring', leg: leg + 1, whom } : { kind: 'voicemail' };
};

const ORDER: readonly CallState[] = ['ringing', 'missed', 'voicemail', 'answered'];

/** News may come in any order: a state only goes forward. */
export const later = (one: CallState, other: CallState): CallState =>
  ORDER.indexOf(other) > ORDER.indexOf(one) ? other : one;
