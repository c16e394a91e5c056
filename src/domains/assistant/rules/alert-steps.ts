import { MINUTE_MS } from '../../../kernel/durations';
import type { EscalationStep, OutsideContact } from '../../notifications';

/** Those who are to know when somebody needs help: row ids of doctors, and contacts without an account. */
export interface CareTeam {
  readonly physicians: readonly number[];
  readonly contacts: readonly OutsideContact[];
}

export const HELP_MESSAGE = 'assistant-help';
export const RED_FLAG_MESSAGE = 'assistant-red-flag';
export const REPEAT_MS = 15 * MINUTE_MS;
/** What is said within this time of an alert that is still open belongs to it. */
export const SAME_ALERT_MS = 60 * MINUTE_MS;

/**
 * Whom a red flag in a conversation is told where the patient has agreed: physicians and emergency contacts at once and again
 * after 5 minutes; those who run the clinic after 15 and from then on until somebody acknowledges, or at once where a
 * patient has nobody else.
 */
export const alertSteps = ({ physicians, contacts }: CareTeam): readonly EscalationStep[] => {
  const admins = { afterMs: 15 * MINUTE_MS, to: { admins: true as const }, message: RED_FLAG_MESSAGE };
  if (physicians.length + contacts.length === 0) return [{ ...admins, afterMs: 0 }];
  const to = {
    ...(physicians.length > 0 ? { userIds: physicians } : {}),
    ...(contacts.length > 0 ? { contacts } : {}),
  };
  return [
    { afterMs: 0, to, message: RED_FLAG_MESSAGE },
    { afterMs: 5 * MINUTE_MS, to, message: RED_FLAG_MESSAGE },
    admins,
  ];
};
