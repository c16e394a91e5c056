import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import { newStorageKey } from '../../../ports/storage';
import { MOST_IMPORT_BYTES, REPORT_DAYS, type ImportOptions, type ImportView, type KindName } from '../contract';
import type { CatalogueDeps } from '../deps';
import { importEmpty, importNotFound, importTooLarge } from '../errors';
import { doerOf, keeper } from '../rules/callers';
import { importStore } from '../store/import-store';

type Deps = Pick<CatalogueDeps, 'clock' | 'db' | 'audit' | 'storage'>;

const DAY_MS = 86_400_000;

/**
 * Takes in a file for the catalogue, piece by piece, and leaves it to a worker. The answer says under which id to ask how
 * far it is.
 */
export const startImport =
  ({ clock, db, audit, storage }: Deps, kind: KindName) =>
  async (actor: Actor, content: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<ImportView> => {
    keeper(actor);
    const key = newStorageKey();
    const counted = { bytes: 0 };
    await storage.put(key, capped(content, counted));
    const id = newDocumentId();
    const now = clock.now();
    const replace = options.replace ?? false;
    try {
      return await db.transaction(async (tx) => {
        await importStore(tx).add({
          id,
          kind,
          dryRun: options.dryRun,
          allOrNothing: options.allOrNothing || replace,
          replace,
          by: doerOf(actor),
          storageKeys: [key],
          bytes: counted.bytes,
          startedAt: now,
          expiresAt: new Date(now.getTime() + REPORT_DAYS * DAY_MS),
        });
        await audit.write(tx, {
          actor,
          action: 'catalogue-import.started',
          record: { type: 'catalogue-import', id },
          patientId: null,
          details: { kind, dryRun: options.dryRun, replace },
        });
        const view = await importStore(tx).view(id);
        if (!view) throw importNotFound();
        return view;
      });
    } catch (error) {
      await storage.delete(key);
      throw error;
    }
  };

async function* capped(content: AsyncIterable<Uint8Array>, counted: { bytes: number }): AsyncIterable<Uint8Array> {
  for await (const piece of content) {
    counted.bytes += piece.length;
    if (counted.bytes > MOST_IMPORT_BYTES) throw importTooLarge(MOST_IMPORT_BYTES);
    yield piece;
  }
  if (counted.bytes === 0) throw importEmpty();
}
