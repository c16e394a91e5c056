import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { HeadNotes } from '../../ports/noted-head';
import type { Logger } from '../../ports/logger';
import type { Every } from '../../ports/ticker';

export interface AuditDeps {
  readonly clock: Clock;
  readonly every: Every;
  readonly db: Database;
  readonly log: Logger;
  readonly headNotes: HeadNotes;
  /** Proves rows and seals; 32 bytes, the same on every node and worker, and never in the database. */
  readonly key: Uint8Array;
  readonly people: PeopleInTrail;
  /** The row id of the person whose clinical record this is; null for other types, and for a record that is gone. */
  readonly ownerOf: (recordType: string, documentId: string) => Promise<number | null>;
}

/** Who those are whom the trail knows by row id; from the room that knows people. */
export interface PeopleInTrail {
  readonly namesOf: (userIds: readonly number[]) => Promise<ReadonlyMap<number, PersonName>>;
  /** Administrators of the panel. */
  readonly panelNamesOf: (adminIds: readonly number[]) => Promise<ReadonlyMap<number, string>>;
  readonly rowIdOf: (documentId: string) => Promise<number | null>;
  /** Those whose name or e-mail begins so. */
  readonly peopleLike: (start: string, most: number) => Promise<readonly (PersonName & { readonly email: string })[]>;
  readonly panelPeopleLike: (
    start: string,
    most: number,
  ) => Promise<readonly { readonly id: number; readonly name: string }[]>;
}

export interface PersonName {
  readonly documentId: string;
  readonly name: string;
  readonly role: string | null;
}
