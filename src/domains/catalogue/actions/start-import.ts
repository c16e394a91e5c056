import { DAY_MS } from '../../../kernel/durations';
import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import { newStorageKey } from '../../../ports/storage';
import { MOST_IMPORT_BYTES, REPORT_DAYS, type ImportOptions, type ImportView, type KindName } from '../contract';
import type { CatalogueDeps } from '../deps';
import { importEmpty, importNotFound, importTooLarge } from '../errors';
import { PART, type PanelImportInput } from '../contract-panel';
import { doerOf, keeper } from '../rules/callers';
import { importStore } from '../store/import-store';

type Deps = Pick<CatalogueDeps, 'clock' | 'db' | 'audit' | 'storage'>;

/**
 * Takes in a file for the catalogue, piece by piece, and leaves it to a worker. The answer says under which id to ask how
 * far it is.
 */
export const startImport =
  (deps: Deps, kind: KindName) =>
  async (actor: Actor, content: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<ImportView> => {
    keeper(actor);
    const key = newStorageKey();
    const counted = { bytes: 0 };
    await deps.storage.put(key, capped(content, counted));
    return await begin(deps, actor, kind, { storageKeys: [key], bytes: counted.bytes }, options);
  };

/** Keeps one piece of a file that a browser sends in pieces; returns what to name it by. */
export const keepImportPart =
  ({ storage }: Deps) =>
  async (actor: Actor, base64: string): Promise<{ readonly part: string }> => {
    keeper(actor);
    const key = newStorageKey();
    const counted = { bytes: 0 };
    await storage.put(key, capped(onePiece(Buffer.from(base64, 'base64')), counted));
    return { part: `${key}.${counted.bytes}` };
  };

/** The same as `startImport`, for a file of which all pieces are there. */
export const startImportOfParts =
  (deps: Deps) =>
  async (actor: Actor, { kind, parts, ...options }: PanelImportInput): Promise<ImportView> => {
    keeper(actor);
    const pieces = parts.map((part) => PART.exec(part));
    const storageKeys = pieces.flatMap((piece) => piece?.[1] ?? []);
    const bytes = pieces.reduce((sum, piece) => sum + Number(piece?.[2] ?? 0), 0);
    if (bytes > MOST_IMPORT_BYTES) throw importTooLarge(MOST_IMPORT_BYTES);
    return await begin(deps, actor, kind, { storageKeys, bytes }, options);
  };

const begin = async (
  { clock, db, audit, storage }: Deps,
  actor: Actor,
  kind: KindName,
  file: { readonly storageKeys: readonly string[]; readonly bytes: number },
  { dryRun, allOrNothing, replace = false }: ImportOptions,
): Promise<ImportView> => {
  const id = newDocumentId();
  const now = clock.now();
  try {
    return await db.transaction(async (tx) => {
      await importStore(tx).add({
        ...file,
        id,
        kind,
        dryRun,
        allOrNothing: allOrNothing || replace,
        replace,
        by: doerOf(actor),
        startedAt: now,
        expiresAt: new Date(now.getTime() + REPORT_DAYS * DAY_MS),
      });
      await audit.write(tx, {
        actor,
        action: 'catalogue-import.started',
        record: { type: 'catalogue-import', id },
        patientId: null,
        details: { kind, dryRun, replace },
      });
      const view = await importStore(tx).view(id);
      if (!view) throw importNotFound();
      return view;
    });
  } catch (error) {
    for (const key of file.storageKeys) await storage.delete(key);
    throw error;
  }
};

async function* onePiece(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield content;
}

async function* capped(content: AsyncIterable<Uint8Array>, counted: { bytes: number }): AsyncIterable<Uint8Array> {
  for await (const piece of content) {
    counted.bytes += piece.length;
    if (counted.bytes > MOST_IMPORT_BYTES) throw importTooLarge(MOST_IMPORT_BYTES);
    yield piece;
  }
  if (counted.bytes === 0) throw importEmpty();
}
