import type { SecondFactor } from '../contract';

/** What a person has switched on, and what they have to prove it with. */
interface SwitchedOn {
  readonly appSince: Date | null;
  readonly passkeysSince: Date | null;
  readonly passkeys: number;
}

/** By what the second step may be proved; nothing when none is asked for. */
export const methodsOf = ({ appSince, passkeysSince, passkeys }: SwitchedOn): SecondFactor[] => {
  if (!appSince && !passkeysSince) return [];
  return [...(appSince ? (['totp'] as const) : []), ...(passkeys > 0 ? (['passkey'] as const) : []), 'email', 'recovery-code'];
};
