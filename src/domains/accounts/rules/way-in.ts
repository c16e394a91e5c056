/** How somebody came to prove who they are, as the audit trail says it. */
export type WayIn = 'password' | 'code' | 'reset' | 'google' | 'passkey';
