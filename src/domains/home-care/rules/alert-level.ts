import { MINUTE_MS } from '../../../kernel/durations';
import type { AlertLevel, PatientStatus } from '../words';

/** How urgent a reported status is (CARE-6); null: nobody has to be alarmed. */
export const alertLevel = (status: PatientStatus): AlertLevel | null => {
  if (status === 'critical' || status === 'deceased') return 'critical';
  return status === 'deteriorating' ? 'high' : null;
};

/** When everybody is told, after the alert was raised. */
export const TELL_AFTER_MS: readonly number[] = [0, 5 * MINUTE_MS, 15 * MINUTE_MS];
/** From then on admins are told again and again. */
export const ADMINS_AFTER_MS = 20 * MINUTE_MS;
export const ADMINS_EVERY_MS = 5 * MINUTE_MS;
