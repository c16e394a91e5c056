import type { SecondFactor } from '../contract';
import type { AuthMethod } from './auth-method';

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

/** What somebody must hold to take a step. */
type Proof = 'password' | 'mailbox' | 'app' | 'passkey' | 'recovery code';

/**
 * What each way in proves. Who reads the mailbox gets a new password by it, and a Google account of that address as well:
 * all of these are the mailbox, however many steps lie between.
 */
const PROVEN_BY: Readonly<Record<AuthMethod, Proof>> = {
  password: 'password',
  'mailed-password': 'mailbox',
  code: 'mailbox',
  reset: 'mailbox',
  google: 'mailbox',
  passkey: 'passkey',
};
const SECOND_PROOF: Readonly<Record<SecondFactor, Proof>> = {
  totp: 'app',
  passkey: 'passkey',
  email: 'mailbox',
  'recovery-code': 'recovery code',
};

/** Whether this second step proves anything beside the first: the same proof twice is one (NIST SP 800-63B-4, 2.2). */
export const isAnotherProof = (firstStep: AuthMethod, secondStep: SecondFactor): boolean =>
  PROVEN_BY[firstStep] !== SECOND_PROOF[secondStep];

export const isMailboxAnotherProof = (firstStep: AuthMethod): boolean => isAnotherProof(firstStep, 'email');

/** What is left for the second step after this first one. */
export const methodsAfter = (firstStep: AuthMethod, methods: readonly SecondFactor[]): SecondFactor[] =>
  methods.filter((method) => isAnotherProof(firstStep, method));
