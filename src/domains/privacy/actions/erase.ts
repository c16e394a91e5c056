import { onSecondConnection } from '../../../kernel/second-connection';
import type { Rows, WholeTableMap } from '../../../kernel/data-map';
import type { Transaction } from '../../../ports/database';
import type { PrivacyDeps } from '../deps';
import { ACCOUNT_ERASED } from '../messages/notices';
import { house } from '../rules/callers';
import { fileKeyOf } from '../rules/export-life';
import { erasuresStore, type ErasureRow } from '../store/erasures';
import { exportsStore } from '../store/exports';
import { personalRows } from '../store/personal-rows';

type Deps = Pick<
  PrivacyDeps,
  'clock' | 'db' | 'log' | 'files' | 'copies' | 'failpoint' | 'map' | 'audit' | 'withdraw' | 'post' | 'forgetOutside'
>;

/** The row that is the person: it goes last, and with it the address. */
const PERSON = 'public.up_users';
/** Thrown so that the person stands until the mail server has answered. */
const MAIL_ON_THE_LINE = new Error('a mail to this person is on the line');
/** Longer than any request or noted read that was under way takes to reach the database. */
const SETTLES_MS = 10_000;
/** An address that no mail server takes the last mail for is forgotten without it, and without those outside who cannot be told. */
const LAST_MAIL_WITHIN_MS = 24 * 60 * 60_000;

/**
 * Carries every erasure as far as it goes now. Each step is a transaction that finds its work in the rows, so that any
 * number of workers may try, be killed, and try again. Returns how many are done.
 */
export const eraseWhoAsked = (deps: Deps) => async (): Promise<number> => {
  let done = 0;
  for (const id of await erasuresStore(deps.db).underWay()) {
    try {
      await empty(deps, id);
      await forget(deps, id);
      if (await close(deps, id)) done += 1;
    } catch (error) {
      if (error === MAIL_ON_THE_LINE) continue;
      deps.log.error('erasure.failed', { id, reason: String(error) }); // the next turn goes on where this one stopped
    }
  }
  return done;
};

/** First the bulk of it, table by table, while the person still stands. */
const empty = async (deps: Deps, id: string): Promise<void> => {
  for (const table of deps.map.filter(({ table: name }) => name !== PERSON)) {
    const held = await deps.db.transaction(async (tx) => {
      const erasure = await erasuresStore(tx).lockForUpdate(id, 'closed');
      if (erasure) await eraseTable(deps, tx, erasure, table);
      return erasure !== null;
    });
    if (!held) return;
    deps.failpoint(`erasure.${table.table}`);
  }
};

/**
 * Then, in one transaction that nobody who refers to the person can pass, what was written meanwhile, and the person.
 * A mail that is being sent at this moment is waited for: when this has happened, only the last one goes out.
 */
const forget = async (deps: Deps, id: string): Promise<void> => {
  const { clock, db, audit, post, withdraw, failpoint, map } = deps;
  const isForgotten = await db.transaction(async (tx) => {
    const erasure = await erasuresStore(tx).lockForUpdate(id, 'closed');
    if (!erasure) return false;
    const { userId, documentId } = erasure;
    const now = clock.now();
    const reader = await erasuresStore(tx).lockPerson(userId);
    for (const table of map) await eraseTable(deps, tx, erasure, table);
    // After the doses: what wakes one posts a message with it.
    const { gone, left } = await withdraw(tx, userId, now);
    if (left > 0) throw MAIL_ON_THE_LINE;
    await erasuresStore(tx).count(id, 'careloop.messages', gone);
    await erasuresStore(tx).count(id, 'careloop.audit', await audit.redact(tx, { actor: house('erasure'), userId }));
    await audit.write(tx, {
      actor: house('erasure'),
      action: 'account.erased',
      record: { type: 'user', id: documentId },
      patientId: userId,
    });
    await erasuresStore(tx).forgotten(id, reader, now);
    if (reader.email)
      await post(tx, [
        {
          key: `${ACCOUNT_ERASED}-${id}`,
          topic: ACCOUNT_ERASED,
          userId,
          subjectId: id,
          attempt: 1,
          notAfter: new Date(now.getTime() + LAST_MAIL_WITHIN_MS),
        },
      ]);
    return true;
  });
  if (isForgotten) failpoint('erasure.forgotten');
};

/** Last, when the last mail has left and nobody who knew the person can still write about them: the address, and the erasure's own memory. */
const close = async (deps: Deps, id: string): Promise<boolean> => {
  const { clock, db, audit, withdraw, forgetOutside, failpoint, map } = deps;
  const isDone = await db.transaction(async (tx) => {
    const erasure = await erasuresStore(tx).lockForUpdate(id, 'forgotten');
    const now = clock.now();
    if (!erasure?.forgottenAt || now.getTime() - erasure.forgottenAt.getTime() < SETTLES_MS) return false;
    if (!(await erasuresStore(tx).isQuiet(id)) || (await withdraw(tx, erasure.userId, now, ACCOUNT_ERASED)).left > 0)
      return false;
    if (erasure.email && now.getTime() - erasure.forgottenAt.getTime() < LAST_MAIL_WITHIN_MS)
      await forgetOutside(erasure.email);
    for (const table of map) await eraseTable(deps, tx, erasure, table);
    await audit.redact(tx, { actor: house('erasure'), userId: erasure.userId });
    await erasuresStore(tx).done(id, now);
    return true;
  });
  if (isDone) failpoint('erasure.done');
  return isDone;
};

const eraseTable = async (deps: Deps, tx: Transaction, erasure: ErasureRow, table: WholeTableMap): Promise<void> => {
  if (table.table === 'careloop.exports') return await eraseCopies(deps, tx, erasure);
  for (const rows of table.rows) await eraseRows(deps, tx, erasure, table, rows);
};

const eraseRows = async (
  { files }: Deps,
  tx: Transaction,
  erasure: ErasureRow,
  table: WholeTableMap,
  rows: Rows,
): Promise<void> => {
  const found = personalRows(tx, erasure);
  // The files first: a row that is still there leads to what may be left of them.
  if (rows.erasure === 'deleted') for (const key of await found.files(table, rows)) await files.delete(key);
  await erasuresStore(tx).count(erasure.id, table.table, await found.erase(table, rows));
};

/** Whoever is writing a copy of this person stops, and is waited for. */
const eraseCopies = async ({ db, copies }: Deps, tx: Transaction, { id, userId }: ErasureRow): Promise<void> => {
  const given = await onSecondConnection(async () => await exportsStore(db).giveUpAllOf(userId));
  for (const copy of given) {
    await exportsStore(tx).lockForUpdate(copy);
    await copies.delete(fileKeyOf(copy));
    await erasuresStore(tx).count(id, 'careloop.exports', (await exportsStore(tx).remove(copy)) ? 1 : 0);
  }
};
