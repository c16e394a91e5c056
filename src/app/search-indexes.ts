import type { Database } from '../ports/database';
import type { Logger } from '../ports/logger';
import type { Manifest } from '../ports/room';

/** Any numbers; whoever makes indexes uses the same ones. */
const MAKING = [7_311_006, 0] as const;

/**
 * Makes the indexes by which parts of texts are found without reading every row: indexes of trigrams, for which PostgreSQL
 * has an extension. Where it is not installed, or this role may not create it, nothing is lost but the speed of a search
 * over very many rows; the next start tries again. May run any number of times and in several processes at once.
 */
export const prepareSearch = async (
  db: Database,
  manifests: readonly Pick<Manifest, 'searched'>[],
  log: Logger,
): Promise<void> => {
  const searched = manifests.flatMap((manifest) => manifest.searched ?? []);
  try {
    const [{ missing } = { missing: 1 }] = await db.query<{ missing: number }>(
      `select count(*)::int as missing from unnest($1::text[]) as wanted (name) where to_regclass('public.' || wanted.name) is null`,
      [searched.map(({ index }) => index)],
    );
    if (missing === 0) return;
    await db.transaction(
      async (tx) => {
        await tx.query('create extension if not exists pg_trgm schema public');
        for (const { index, table, text } of searched)
          await tx.query(`create index if not exists ${index} on public.${table} using gin ((${text}) gin_trgm_ops)`);
      },
      { lock: MAKING },
    );
  } catch (error) {
    log.info('search.without-index', { reason: String(error) });
  }
};
