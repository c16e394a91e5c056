import { seldom } from '../../../kernel/seldom';
import type { AuditDeps } from '../deps';
import type { ReadEntry } from '../entry';
import { rowOf, type AuditRow } from '../rules/row-of';
import { auditStore } from '../store/audit-store';
import { stamped } from './write-entry';

const FLUSH_EVERY_MS = 100;
const BATCH = 500;
/** Ten times a second it fails while the database takes nothing. */
const QUIET_MS = 60_000;
/** About 20 MB of rows: an outage of the database must not become one of memory. */
const MOST_NOTES = 50_000;

/**
 * Notes reads in memory and writes them in batches, in order: every 100 ms, or as soon as there are 500.
 * A batch that the database does not take is tried again with the next turn. Beyond 50,000 unwritten notes
 * further ones are lost, and the log says how many.
 */
export const noteReads = (
  { clock, every, db, log, key }: Pick<AuditDeps, 'clock' | 'every' | 'db' | 'log' | 'key'>,
  mostNotes = MOST_NOTES,
) => {
  const notes: AuditRow[] = [];
  let writing: Promise<void> | null = null;
  let lost = 0;
  const complaint = seldom(QUIET_MS, () => clock.now().getTime());

  const writeAll = async (): Promise<void> => {
    while (notes.length > 0) {
      const batch = notes.slice(0, BATCH);
      await auditStore(db).add(batch.map((row) => stamped(key, row)));
      notes.splice(0, batch.length);
    }
    if (lost === 0) return;
    log.error('audit.reads-lost', { count: lost });
    lost = 0;
  };
  /** One writer at a time; who comes meanwhile waits for it. */
  const flush = async (): Promise<void> => {
    writing ??= writeAll().finally(() => {
      writing = null;
    });
    await writing;
  };
  const tryFlush = (): Promise<void> =>
    flush().then(complaint.over, (error: unknown) =>
      complaint.say(() => log.warn('audit.write-failed', { reason: String(error), waiting: notes.length })),
    );

  const stopTurns = every(FLUSH_EVERY_MS, tryFlush);
  return {
    note: (entry: ReadEntry): void => {
      if (notes.length >= mostNotes) {
        lost += 1;
        return;
      }
      notes.push(rowOf(entry, clock.now()));
      // A failed batch waits for its turn: more than one batch here means that the database is not answering.
      if (notes.length === BATCH && !writing) void tryFlush();
    },
    close: async (): Promise<void> => {
      stopTurns();
      await tryFlush(); // ends the batch in hand
      await tryFlush(); // and what came while it was written
    },
  };
};
