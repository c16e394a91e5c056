import { createHash } from 'node:crypto';
import { DomainError } from '../../../kernel/errors';
import { onSecondConnection } from '../../../kernel/second-connection';
import type { Sql, Transaction } from '../../../ports/database';
import { MOST_FAULTS, MOST_IMPORT_ROWS, type ImportState } from '../contract';
import type { CatalogueDeps } from '../deps';
import { unreadableFile } from '../errors';
import { decoded } from '../rules/decode';
import { kindOf, type Kind } from '../rules/kinds';
import { recordsIn } from '../rules/records';
import { rowOf, type Row, type RowFault } from '../rules/rows';
import { entryStore, type WrittenEntry } from '../store/entry-store';
import { importStore, type ClaimedImport, type Counts } from '../store/import-store';
import { stockStore } from '../store/stock-store';

type Deps = Pick<CatalogueDeps, 'clock' | 'db' | 'audit' | 'storage' | 'log'>;

/** Rows that are written together. */
const BATCH = 500;
/** Whoever has said nothing for so long is gone. */
const LEASE_MS = 120_000;
/** A file that three workers died of is not tried again. */
const MOST_TRIES = 3;
const NONE: Counts = { rows: 0, created: 0, updated: 0, unchanged: 0, refused: 0 };

/**
 * Reads the files that wait, one after the other, and returns how many. Safe to call on as many workers as there are: each
 * import is in one hand at a time, and what a worker that died has done is not done again.
 */
export const runImports = (deps: Deps) => async (): Promise<number> => {
  let done = 0;
  for (;;) {
    const now = deps.clock.now();
    const claimed = await importStore(deps.db).claim(now, leaseFrom(now));
    if (!claimed) return done;
    await runOne(deps, claimed);
    done += 1;
  }
};

const runOne = async (deps: Deps, claimed: ClaimedImport): Promise<void> => {
  try {
    if (claimed.turn > MOST_TRIES) throw unreadableFile('It could not be read to its end. Split it and send it again.');
    await (claimed.allOrNothing || claimed.dryRun ? asOne(deps, claimed) : batchByBatch(deps, claimed));
  } catch (error) {
    if (error instanceof LostClaim) return;
    if (!(error instanceof DomainError)) throw error;
    await finish(deps, deps.db, claimed, 'failed', claimed.counts, error.message);
  }
  await forgetFiles(deps, claimed);
};

/** Somebody else has this import in hand. */
class LostClaim extends Error {}
/** Takes back what was tried out. */
class TakeBack extends Error {}

/** Row after row for good; what does not fit is left out. A worker that comes later goes on where the last one stopped. */
const batchByBatch = async (deps: Deps, claimed: ClaimedImport): Promise<void> => {
  const kind = kindOf(claimed.kind);
  let counts = claimed.counts;
  let kept = claimed.faultsKept;
  let isBehind = claimed.counts.rows;
  const reading = { bytes: 0 };
  for await (const rows of batchesOf(deps, kind, claimed, reading)) {
    const fresh = rows.slice(Math.min(isBehind, rows.length));
    isBehind -= rows.length - fresh.length;
    if (fresh.length === 0) continue;
    const next = await deps.db.transaction(async (tx) => {
      const sum = added(counts, await writeRows(deps, tx, kind, claimed, fresh));
      const faults = faultsIn(fresh).slice(0, MOST_FAULTS - kept);
      await importStore(tx).keepFaults(claimed.id, kept, faults);
      if (!(await importStore(tx).progress(claimed, sum, reading.bytes, leaseFrom(deps.clock.now()))))
        throw new LostClaim();
      return { sum, kept: kept + faults.length };
    });
    [counts, kept] = [next.sum, next.kept];
  }
  await deps.db.transaction(async (tx) => await finish(deps, tx, claimed, 'done', counts, null));
};

/** All of it in one transaction, which is taken back where it was a dry run or one row did not fit. */
const asOne = async (deps: Deps, claimed: ClaimedImport): Promise<void> => {
  const kind = kindOf(claimed.kind);
  let counts = NONE;
  const faults: RowFault[] = [];
  const keys: string[] = [];
  const reading = { bytes: 0 };
  const work = async (tx: Transaction): Promise<void> => {
    for await (const rows of batchesOf(deps, kind, claimed, reading)) {
      counts = added(counts, await writeRows(deps, tx, kind, claimed, rows));
      faults.push(...faultsIn(rows).slice(0, MOST_FAULTS - faults.length));
      if (claimed.replace) keys.push(...rows.flatMap(({ entry }) => (entry ? [kind.keyOf(entry)] : [])));
      const isOurs = await onSecondConnection(
        async () => await importStore(deps.db).progress(claimed, counts, reading.bytes, leaseFrom(deps.clock.now())),
      );
      if (!isOurs) throw new LostClaim();
    }
    if (claimed.dryRun || counts.refused > 0) throw new TakeBack();
    if (claimed.replace) await entryStore(tx, kind).keepOnly(keys);
    await finish(deps, tx, claimed, 'done', counts, null);
  };
  try {
    await deps.db.transaction(work);
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error;
    const isRefused = claimed.allOrNothing && counts.refused > 0;
    await deps.db.transaction(async (tx) => {
      await importStore(tx).keepFaults(claimed.id, claimed.faultsKept, faults);
      const kept = isRefused ? { ...counts, created: 0, updated: 0, unchanged: 0 } : counts;
      await finish(deps, tx, claimed, isRefused ? 'refused' : 'done', kept, null);
    });
  }
};

const finish = async (
  { clock, audit }: Pick<Deps, 'clock' | 'audit'>,
  sql: Sql,
  claimed: ClaimedImport,
  state: ImportState,
  counts: Counts,
  failure: string | null,
): Promise<void> => {
  if (!(await importStore(sql).finish(claimed, state, counts, failure, clock.now()))) throw new LostClaim();
  await audit.write(sql, {
    actor: { kind: 'system', reason: 'a file was brought into the catalogue' },
    action: 'catalogue-import.finished',
    record: { type: 'catalogue-import', id: claimed.id },
    patientId: null,
    details: { kind: claimed.kind, state, dryRun: claimed.dryRun, ...counts },
  });
};

/** Writes the rows that fit, and what their opening stock is. */
const writeRows = async (
  { clock }: Pick<Deps, 'clock'>,
  tx: Sql,
  kind: Kind,
  { actorKind, actorId }: ClaimedImport,
  rows: readonly Row[],
): Promise<Counts> => {
  const entries = rows.flatMap(({ entry }) => (entry ? [entry] : []));
  const written = entries.length > 0 ? await entryStore(tx, kind).write(entries, clock.now()) : [];
  const created = written.filter(({ isNew }) => isNew);
  await stockStore(tx).move(
    created.filter(({ stock }) => stock > 0).map((entry) => opening(entry, { kind: actorKind, id: actorId })),
    clock.now(),
  );
  return {
    rows: rows.length,
    created: created.length,
    updated: written.length - created.length,
    unchanged: entries.length - written.length,
    refused: rows.length - entries.length,
  };
};

const opening = ({ documentId, name, stock }: WrittenEntry, by: { kind: string; id: number | null }) => ({
  kind: 'supplement' as const,
  item: documentId,
  itemName: name,
  delta: stock,
  balance: stock,
  reason: 'opening',
  by,
});

/** The rows of the file, as many at once as are written together. A row whose entry stood in the file before is refused. */
async function* batchesOf(
  { storage }: Pick<Deps, 'storage'>,
  kind: Kind,
  { storageKeys }: ClaimedImport,
  reading: { bytes: number },
): AsyncIterable<readonly Row[]> {
  const seen = new Set<string>();
  let batch: Row[] = [];
  let rows = 0;
  for await (const record of recordsIn(decoded(contentOf(storage, storageKeys, reading)))) {
    rows += 1;
    if (rows > MOST_IMPORT_ROWS)
      throw unreadableFile(`It has more than ${MOST_IMPORT_ROWS} rows. Split it and send the parts.`);
    batch.push(onlyOnce(rowOf(kind, record), seen));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const onlyOnce = (row: Row, seen: Set<string>): Row => {
  if (row.entry === null) return row;
  const digest = createHash('sha1').update(row.key).digest('base64');
  if (!seen.has(digest)) {
    seen.add(digest);
    return row;
  }
  const reason = 'The same entry stands in an earlier row of this file.';
  return { line: row.line, entry: null, faults: [{ line: row.line, field: null, reason }] };
};

async function* contentOf(
  storage: Deps['storage'],
  keys: readonly string[],
  reading: { bytes: number },
): AsyncIterable<Uint8Array> {
  for (const key of keys) {
    const stream = await storage.get(key);
    if (!stream) throw unreadableFile('It is no longer here. Send it again.');
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      reading.bytes += piece.length;
      yield piece;
    }
  }
}

const forgetFiles = async ({ storage, log }: Pick<Deps, 'storage' | 'log'>, claimed: ClaimedImport): Promise<void> => {
  for (const key of claimed.storageKeys)
    await storage.delete(key).catch(() => {
      log.warn('catalogue.import-file-stays', { import: claimed.id });
    });
};

const faultsIn = (rows: readonly Row[]): readonly RowFault[] => rows.flatMap(({ faults }) => faults ?? []);

const added = (one: Counts, next: Counts): Counts => ({
  rows: one.rows + next.rows,
  created: one.created + next.created,
  updated: one.updated + next.updated,
  unchanged: one.unchanged + next.unchanged,
  refused: one.refused + next.refused,
});

const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MS);
