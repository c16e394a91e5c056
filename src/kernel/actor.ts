export const ROLES = ['patient', 'doctor', 'caregiver', 'pharmacist', 'editor', 'admin', 'superadmin'] as const;
/** A role of the API. The panel has roles of its own. */
export type Role = (typeof ROLES)[number];

/** Where a request came from, as the audit trail keeps it. */
export interface Origin {
  readonly requestId: string;
  readonly ip: string | null;
}

/** A signed-in person. */
export interface UserActor {
  readonly kind: 'user';
  /** Internal row id; clients only ever see `documentId`. */
  readonly userId: number;
  readonly documentId: string;
  readonly role: Role;
  readonly sessionId: string;
  /** IANA name of the person's own zone. */
  readonly timeZone: string;
  /** False for doctors, caregivers and pharmacists without a credential that is approved and in force: such people reach their own profile and nothing else. */
  readonly verified: boolean;
  readonly origin: Origin;
}

/**
 * Who is asking. Every action takes one first: nothing happens in this house without a name on it.
 * - `user`: a signed-in person; `anonymous`: a caller without credentials
 * - `link`: the holder of a signed link from a mail, good for one purpose
 * - `admin`: somebody in the admin panel; `token`: a machine with an API token
 * - `system`: the house itself, with the reason why
 */
export type Actor =
  | UserActor
  | { readonly kind: 'anonymous'; readonly origin: Origin }
  | { readonly kind: 'link'; readonly purpose: string; readonly origin: Origin }
  | { readonly kind: 'admin'; readonly adminId: number; readonly origin: Origin }
  | { readonly kind: 'token'; readonly tokenId: number; readonly origin: Origin }
  | { readonly kind: 'system'; readonly reason: string };
