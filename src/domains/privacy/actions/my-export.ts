import { newUuid } from '../../../kernel/ids';
import { signedInPerson } from '../../../kernel/callers';
import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { ExportView } from '../contract';
import type { PrivacyDeps } from '../deps';
import { GIVE_UP_MS, isGoodEnough } from '../rules/export-life';
import { exportsStore, type ExportRow } from '../store/exports';

type Deps = Pick<PrivacyDeps, 'clock' | 'db' | 'audit'>;

/** Asks for a copy of everything about the caller. One that is under way, or less than an hour old, is the answer to a second wish. */
export const startExport =
  (deps: Deps) =>
  async (actor: Actor): Promise<ExportView> =>
    await answer(deps, actor, isGoodEnough);

/** How far the caller's newest copy is. Who never asked, or asked more than a day ago, asks by looking. */
export const myExport =
  (deps: Deps) =>
  async (actor: Actor): Promise<ExportView> =>
    await answer(deps, actor, () => true);

const answer = async (
  { clock, db, audit }: Deps,
  actor: Actor,
  isEnough: (found: ExportRow, now: Date) => boolean,
): Promise<ExportView> => {
  const { userId, documentId } = signedInPerson(actor);
  const now = clock.now();
  const found = await exportsStore(db).newestOf(userId, now);
  if (found && isEnough(found, now)) return viewOf(found);
  return await db.transaction(async (tx) => {
    await exportsStore(tx).lockTurn(userId);
    const meanwhile = await exportsStore(tx).newestOf(userId, now);
    if (meanwhile && isEnough(meanwhile, now)) return viewOf(meanwhile);
    const made = await added(tx, userId, now);
    await audit.write(tx, {
      actor,
      action: 'export.asked-for',
      record: { type: 'user', id: documentId },
      patientId: userId,
    });
    return viewOf(made);
  });
};

const added = async (tx: Transaction, userId: number, now: Date): Promise<ExportRow> => {
  const id = newUuid();
  await exportsStore(tx).add(id, userId, now, new Date(now.getTime() + GIVE_UP_MS));
  const row = await exportsStore(tx).find(id);
  if (!row) throw new Error('an insert without a row');
  return row;
};

const viewOf = ({ id, state, progress, createdAt, readyAt, expiresAt, bytes }: ExportRow): ExportView => ({
  id,
  documentId: id,
  state,
  progress: Math.round(progress * 100) / 100,
  requestedAt: createdAt.toISOString(),
  readyAt: readyAt?.toISOString() ?? null,
  expiresAt: state === 'ready' ? expiresAt.toISOString() : null,
  bytes,
  download: state === 'ready' ? '/api/users/me/export/file' : null,
});
