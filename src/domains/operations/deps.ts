import type {} from '../../ports/readiness';
import type { Circuit } from '../../ports/outside';
import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { Logger } from '../../ports/logger';
import type { AlarmCheck, KeptByMonth, ReadinessPart, Recount } from '../../ports/room';
import type { Storage } from '../../ports/storage';
import type { Every } from '../../ports/ticker';
import type { DiskSpace } from './rules/faults';

export interface OperationsDeps {
  readonly clock: Clock;
  readonly every: Every;
  readonly db: Database;
  readonly log: Logger;
  /** A place for private files where the probe is put and taken away again. */
  readonly probes: Storage;
  /** How much room the disk has where private files are kept. */
  readonly diskSpace: () => Promise<DiskSpace>;
  /** The outside services that this process has asked. */
  readonly circuits: () => readonly Circuit[];
  readonly readiness: () => readonly { readonly part: ReadinessPart; readonly room: unknown }[];
  readonly recounts: () => readonly { readonly recount: Recount; readonly room: unknown }[];
  readonly keptByMonth: () => readonly KeptByMonth[];
  readonly alarms: () => readonly { readonly alarm: AlarmCheck; readonly room: unknown }[];
}
