/**
 * How somebody came to prove who they are, as the audit trail says it. `mailed-password`: with a password that the
 * mailbox alone had set.
 */
export const AUTH_METHODS = ['password', 'mailed-password', 'code', 'reset', 'google', 'passkey'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];
