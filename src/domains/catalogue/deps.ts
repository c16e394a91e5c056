import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../ports/clock';
import type { Database, Sql, Transaction } from '../../ports/database';
import type { Logger } from '../../ports/logger';
import type { Storage } from '../../ports/storage';
import type { Audit } from '../audit';

/** One message that somebody is to get. */
export interface Note {
  readonly message: string;
  readonly userId: number;
  readonly subjectId: string;
  /** A key that was used before is passed over. */
  readonly key: string;
}

/** A write that must not happen twice. */
export interface Once {
  readonly userId: number;
  readonly key: string | null;
  readonly asked: unknown;
  readonly resource: string;
}

export interface Named {
  readonly documentId: string;
  readonly name: string;
}

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface CatalogueDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly log: Logger;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  /** Private files of imports. */
  readonly storage: Storage;
  /** Writes a message in the transaction of its cause. */
  readonly notify: (tx: Transaction, note: Note) => Promise<void>;
  /** Null when the write is to happen now, or what the same request made before. */
  readonly once: (tx: Sql, once: Once, now: Date) => Promise<string | null>;
  /** Everybody who runs this installation, in the apps and in the panel, as messages know their readers. */
  readonly adminIds: (sql: Sql) => Promise<readonly number[]>;
  /** Who people are, by row id. */
  readonly namesOf: (ids: readonly number[]) => Promise<ReadonlyMap<number, Named>>;
  /** Who administrators of the panel are, by row id. */
  readonly panelNamesOf: (ids: readonly number[]) => Promise<ReadonlyMap<number, string>>;
  /** Where the shelves stand: lots expire at the end of a day there. */
  readonly timeZone: string;
}

/** Who did it, as a movement keeps it. */
export interface Doer {
  readonly kind: Actor['kind'];
  readonly id: number | null;
}
