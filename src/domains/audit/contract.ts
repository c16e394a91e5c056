import type { Actor } from '../../kernel/actor';

/** What the rows of the trail tell of, by the words that stand in them. */
export const RECORD_TYPES = ['medication', 'plan', 'dose', 'emergency-access', 'user', 'session', 'audit'] as const;
export type TrailRecordType = (typeof RECORD_TYPES)[number];

/** Somebody in a row, by the name they have now. */
export interface SomebodyView {
  readonly kind: Actor['kind'];
  /** Null for whoever is no person of the apps. */
  readonly documentId: string | null;
  readonly name: string;
  readonly role: string | null;
}

/** One row of the trail as staff read it. */
export interface TrailRowView {
  readonly id: string;
  readonly at: string;
  readonly who: SomebodyView;
  readonly whom: SomebodyView | null;
  readonly action: string;
  readonly recordType: string | null;
  readonly recordId: string | null;
  readonly sessionId: string | null;
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  /** Whether a part of it was emptied, because somebody's data were erased. */
  readonly redacted: boolean;
}

export interface TrailPageView {
  readonly rows: readonly TrailRowView[];
  /** Where the next page begins; null when this is the last. */
  readonly next: string | null;
}

/** Somebody who can be looked for in the trail. */
export interface FoundView {
  /** As `who` and `whom` are asked for. */
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

/** How the chain stands: up to where it is sealed, what waits for its seal, and what was found when it was verified last. */
export interface ChainView {
  readonly sealed: { readonly seq: number; readonly rows: number; readonly at: string } | null;
  readonly waiting: number;
  /** `broken` names the first row that does not hold; null when all do. */
  readonly verified: { readonly at: string; readonly checked: number; readonly broken: string | null } | null;
}
