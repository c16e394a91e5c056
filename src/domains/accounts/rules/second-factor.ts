import type { SecondFactor } from '../contract';
import type { WayIn } from './way-in';

/** What a person has switched on, and what they have to prove it with. */
interface SwitchedOn {
  readonly appSince: Date | null;
  readonly passkeysSince: Date | null;
  readonly passkeys: number;
}

/** By what the second step may be proved; nothing when none is asked for. */
export const methodsOf = ({ appSince, passkeysSince, passkeys }: SwitchedOn): SecondFactor[] => {
  if (!appSince && !passkeysSince) return [];
  return [
    ...(appSince ? (['totp'] as const) : []),
    ...(passkeys > 0 ? (['passkey'] as const) : []),
    'email',
    'recovery-code',
  ];
};

/** Who reads the mailbox gets a Google account of that address as well, and back into the one that is there. */
const BY_MAILBOX: readonly WayIn[] = ['code', 'reset', 'google'];

/** Whether a mailed code may be the second step: a mailbox is one proof, and who came in by it has shown that already. */
export const isMailboxAnotherProof = (firstStep: WayIn): boolean => !BY_MAILBOX.includes(firstStep);

/** What is left for the second step after this first one. */
export const methodsAfter = (firstStep: WayIn, methods: readonly SecondFactor[]): SecondFactor[] =>
  methods.filter((method) => method !== 'email' || isMailboxAnotherProof(firstStep));
