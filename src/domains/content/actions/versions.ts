import type { Actor } from '../../../kernel/actor';
import type { ContentVersion, DraftNow, VersionOf } from '../contract';
import type { ContentDeps } from '../deps';
import { editorsOnly } from '../errors';
import { changedFields } from '../rules/version-changes';
import { versionStore, type RunsStatements } from '../store/version-store';

/** So many versions of a document are kept in each language. */
const MOST_KEPT = 200;
const MOST_LISTED = 30;
/** What leaves a line although the text stays as it is. */
const DEEDS: readonly DraftNow['act'][] = ['published', 'unpublished'];

/** Keeps what a draft says, with the transaction that writes it. */
export const keepVersion =
  ({ clock }: Pick<ContentDeps, 'clock'>) =>
  async (sql: RunsStatements, draft: DraftNow): Promise<void> => {
    const versions = versionStore(sql);
    await versions.keep(draft, DEEDS.includes(draft.act), clock.now());
    await versions.prune(draft, MOST_KEPT);
  };

/** Deletes the versions of a document with the document. */
export const forgetVersions =
  () =>
  async (sql: RunsStatements, { type, documentId }: Pick<VersionOf, 'type' | 'documentId'>): Promise<void> =>
    await versionStore(sql).forget(type, documentId);

/** What a document said in one language after each change, the newest first, and what changed each time. */
export const versionsOf =
  ({ db }: Pick<ContentDeps, 'db'>) =>
  async (actor: Actor, of: VersionOf): Promise<readonly ContentVersion[]> => {
    if (actor.kind !== 'admin') throw editorsOnly();
    const rows = await versionStore(db).list(of, MOST_LISTED + 1);
    return rows.slice(0, MOST_LISTED).map(({ at, ...row }, place) => ({
      ...row,
      at: at.toISOString(),
      changed: changedFields(row.says, rows[place + 1]?.says ?? null),
    }));
  };
