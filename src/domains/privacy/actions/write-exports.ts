import { Readable } from 'node:stream';
import { DomainError } from '../../../kernel/errors';
import { onSecondConnection } from '../../../kernel/second-connection';
import type { PrivacyDeps } from '../deps';
import { EXPORT_READY } from '../messages/notices';
import { house } from '../rules/callers';
import { EXPORT_KEPT_MS, fileKeyOf, MOST_TRIES, waitMs } from '../rules/export-life';
import { exportsStore, type ExportRow } from '../store/exports';
import { ownerById } from '../store/erasures';
import type { Owner } from '../store/personal-rows';
import { copyOf } from './copy-of';

type Deps = Pick<PrivacyDeps, 'clock' | 'db' | 'log' | 'files' | 'copies' | 'failpoint' | 'map' | 'audit' | 'post'>;

/** Thrown inside a copy that nobody wants any more. */
const UNWANTED = new Error('nobody wants this copy any more');

/** Writes the copies that people wait for; any number of workers may. Returns how many are ready now. */
export const writeExports = (deps: Deps) => async (): Promise<number> => {
  let ready = 0;
  for (const id of await exportsStore(deps.db).owed(deps.clock.now())) {
    if (await writeOne(deps, id)) ready += 1;
  }
  return ready;
};

const writeOne = async (deps: Deps, id: string): Promise<boolean> => {
  const { clock, db, log, copies } = deps;
  try {
    return await write(deps, id);
  } catch (error) {
    const copy = await exportsStore(db).find(id);
    if (copy?.state === 'ready') return true; // it was done, and only our leaving went wrong
    await copies
      .delete(fileKeyOf(id))
      .catch((left: unknown) => log.error('export.left-over', { id, reason: String(left) })); // the next try takes it away, or the sweep
    if (error === UNWANTED) return false;
    if (isAway(error)) {
      await exportsStore(db).putOff(id, new Date(clock.now().getTime() + waitMs(0)));
      return false;
    }
    const tries = copy?.tries ?? 0;
    log.error('export.failed', { id, tries: tries + 1, reason: String(error) });
    await exportsStore(db).failedOnce(id, new Date(clock.now().getTime() + waitMs(tries)), MOST_TRIES);
    return false;
  }
};

/** Where the files are kept nobody answers: that is no fault of this copy, and no try. */
const isAway = (error: unknown): boolean => error instanceof DomainError && error.kind === 'unavailable';

/** One transaction sees everything as it is at one instant, and holds the right to write this copy for as long as it lives. */
const write = async (deps: Deps, id: string): Promise<boolean> => {
  const { clock, db, copies, failpoint } = deps;
  return await db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read read only');
    if (!(await exportsStore(tx).tryHold(id))) return false;
    const wanted = await onSecondConnection(async () => await exportsStore(db).find(id)); // as it is now, not as it was when this transaction began to look
    const owner = wanted && (await ownerById(tx, wanted.userId));
    if (!wanted || !owner || (wanted.state !== 'waiting' && wanted.state !== 'running')) return false;

    let bytes = 0;
    const pieces = copyOf(tx, {
      map: deps.map,
      files: deps.files,
      owner,
      madeAt: clock.now(),
      progress: async (share) => {
        if (!(await onSecondConnection(async () => await exportsStore(db).running(id, share)))) throw UNWANTED;
      },
    });
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const piece of pieces) {
        const written = Buffer.from(piece);
        bytes += written.length;
        yield written;
      }
    };
    failpoint('export.begun');
    await copies.delete(fileKeyOf(id)); // what a killed worker may have left
    await copies.put(fileKeyOf(id), Readable.from(counted()));
    failpoint('export.written');
    if (!(await onSecondConnection(async () => await makeReady(deps, wanted, owner, bytes)))) throw UNWANTED;
    failpoint('export.ready');
    return true;
  });
};

const makeReady = async (
  { clock, db, audit, post }: Deps,
  { id, userId }: ExportRow,
  { documentId }: Owner,
  bytes: number,
): Promise<boolean> =>
  await db.transaction(async (tx) => {
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + EXPORT_KEPT_MS);
    if (!(await exportsStore(tx).ready(id, bytes, now, expiresAt))) return false;
    await audit.write(tx, {
      actor: house('a copy was asked for'),
      action: 'export.made',
      record: { type: 'user', id: documentId },
      patientId: userId,
      details: { bytes },
    });
    await post(tx, [
      { key: `${EXPORT_READY}-${id}`, topic: EXPORT_READY, userId, subjectId: id, attempt: 1, notAfter: expiresAt },
    ]);
    return true;
  });

/** Deletes the files that have had their day, and forgets them. */
export const sweepExports =
  ({ clock, db, copies }: Pick<Deps, 'clock' | 'db' | 'copies'>) =>
  async (): Promise<void> => {
    for (const id of await exportsStore(db).expired(clock.now())) {
      await db.transaction(async (tx) => {
        await exportsStore(tx).lockForUpdate(id);
        await copies.delete(fileKeyOf(id));
        await exportsStore(tx).remove(id);
      });
    }
  };
