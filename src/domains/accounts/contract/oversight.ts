import { z } from 'zod';
import { sortBy } from '../../../kernel/sorting';
import type { ManagedPersonView, Pagination } from './administration';
import type { EmergencyAccessView } from './break-glass';
import type { SecondFactorView } from './second-factor';
import type { SessionView } from './session';
import type { CredentialView } from './verification';

const count = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });

export const emergenciesQuery = z.strictObject({
  /** Those that are open now, or those that are over. */
  state: z.enum(['open', 'past'], { error: 'Choose open or past.' }).default('open'),
  page: count(100_000).default(1),
  pageSize: count(100).default(20),
});
export type EmergenciesQuery = z.output<typeof emergenciesQuery>;

const EMERGENCY_COLUMNS = ['doctor', 'patient', 'opened', 'ends'] as const;
export type EmergencyColumn = (typeof EMERGENCY_COLUMNS)[number];
/** What the panel asks, which sorts. */
export const sortedEmergenciesQuery = emergenciesQuery.extend({ sort: sortBy(EMERGENCY_COLUMNS) });
export type SortedEmergenciesQuery = z.output<typeof sortedEmergenciesQuery>;

/** An emergency as those see it who watch over them: with the doctor's name. */
export interface WatchedEmergencyView extends EmergencyAccessView {
  readonly doctor: { readonly documentId: string; readonly name: string };
}

export interface EmergenciesPage {
  readonly emergencies: readonly WatchedEmergencyView[];
  readonly pagination: Pagination;
}

/** A device that somebody else is signed in on. */
export type DeviceView = Omit<SessionView, 'current'>;

/** Everything that those who look after accounts know of one: nothing of what its owner keeps about their health or their family. */
export interface PersonFileView extends ManagedPersonView {
  readonly devices: readonly DeviceView[];
  readonly secondFactor: SecondFactorView;
  /** Newest first; empty for whoever needs none. */
  readonly credentials: readonly CredentialView[];
  /** When this person's record was opened in an emergency, or they opened one, the newest first. */
  readonly emergencies: readonly WatchedEmergencyView[];
}

/** How much waits for somebody who looks after accounts. `since`: how long the one that has waited longest has. */
export interface WaitingView {
  readonly verifications: { readonly waiting: number; readonly since: string | null; readonly expiring: number };
  /** Null where they are not the caller's to decide. */
  readonly adminRequests: { readonly waiting: number; readonly since: string | null } | null;
  readonly emergencies: { readonly open: number };
}
