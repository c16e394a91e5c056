import type { Readable } from 'node:stream';
import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import type { PrivacyDeps } from '../deps';
import { noFileYet } from '../errors';
import { fileKeyOf } from '../rules/export-life';
import { exportsStore } from '../store/exports';

export interface ExportDownload {
  readonly body: Readable;
  readonly bytes: number;
  readonly name: string;
}

/** The caller's newest finished copy. @throws DomainError `not-found` when there is none (any more) */
export const downloadExport =
  ({ clock, db, copies, audit }: Pick<PrivacyDeps, 'clock' | 'db' | 'copies' | 'audit'>) =>
  async (actor: Actor): Promise<ExportDownload> => {
    const { userId, documentId } = signedInPerson(actor);
    const found = await exportsStore(db).newestFileOf(userId, clock.now());
    const body = found && (await copies.get(fileKeyOf(found.id)));
    if (!found?.readyAt || !body) throw noFileYet();
    await db.transaction(
      async (tx) =>
        await audit.write(tx, {
          actor,
          action: 'export.downloaded',
          record: { type: 'user', id: documentId },
          patientId: userId,
        }),
    );
    return { body, bytes: found.bytes ?? 0, name: `careloop-${found.readyAt.toISOString().slice(0, 10)}.json` };
  };
