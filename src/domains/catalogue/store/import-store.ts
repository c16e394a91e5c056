import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { ImportFaultView, ImportState, ImportView, KindName } from '../contract';

export interface NewImport {
  readonly id: string;
  readonly kind: KindName;
  readonly dryRun: boolean;
  readonly allOrNothing: boolean;
  readonly replace: boolean;
  readonly by: { readonly kind: string; readonly id: number | null };
  readonly storageKeys: readonly string[];
  readonly bytes: number;
  readonly startedAt: Date;
  readonly expiresAt: Date;
}

/** An import that this worker has in hand, for as long as `turn` is the number of its tries. */
export interface ClaimedImport {
  readonly id: string;
  readonly kind: KindName;
  readonly dryRun: boolean;
  readonly allOrNothing: boolean;
  readonly replace: boolean;
  readonly actorKind: string;
  readonly actorId: number | null;
  readonly storageKeys: readonly string[];
  readonly bytes: number;
  readonly turn: number;
  /** What earlier tries have done for good. */
  readonly counts: Counts;
  readonly faultsKept: number;
}

/** How many rows were read, and what became of them. */
export interface Counts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
}

const VIEW = `i.id as "documentId", i.kind, i.state, i.dry_run as "dryRun", i.all_or_nothing as "allOrNothing", i.replace,
  case when i.state in ('done', 'refused') then 100 else least(99, (100 * i.bytes_read / greatest(i.bytes, 1))::int) end as progress,
  i.rows, i.created, i.updated, i.unchanged, i.refused, i.failure,
  ${isoOf('i.started_at')} as "startedAt", ${isoOf('i.finished_at')} as "finishedAt", ${isoOf('i.expires_at')} as "expiresAt"`;

/** Files on their way into the catalogue, and what was found in them. */
export const importStore = (sql: Sql) => ({
  add: async (asked: NewImport): Promise<void> => {
    await sql.query(
      `insert into careloop.catalogue_imports (id, kind, state, dry_run, all_or_nothing, replace, actor_kind, actor_id, storage_keys, bytes, started_at, expires_at)
       values ($1, $2, 'waiting', $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        asked.id,
        asked.kind,
        asked.dryRun,
        asked.allOrNothing,
        asked.replace,
        asked.by.kind,
        asked.by.id,
        asked.storageKeys,
        asked.bytes,
        asked.startedAt,
        asked.expiresAt,
      ],
    );
  },

  /** Takes the import that has waited longest, or one whose worker is gone; null when there is none. */
  claim: async (now: Date, leaseUntil: Date): Promise<ClaimedImport | null> => {
    const [row] = await sql.query<Omit<ClaimedImport, 'counts'> & Counts>(
      `update careloop.catalogue_imports set state = 'running', tries = tries + 1, lease_until = $2
       where id = (select id from careloop.catalogue_imports where state = 'waiting' or (state = 'running' and lease_until < $1)
         order by started_at limit 1 for update skip locked)
       returning id, kind, dry_run as "dryRun", all_or_nothing as "allOrNothing", replace, actor_kind as "actorKind", actor_id as "actorId",
         storage_keys as "storageKeys", bytes::float8 as bytes, tries as turn, rows, created, updated, unchanged, refused,
         (select count(*)::int from careloop.catalogue_import_faults f where f.import_id = catalogue_imports.id) as "faultsKept"`,
      [now, leaseUntil],
    );
    if (!row) return null;
    const { rows, created, updated, unchanged, refused, ...claimed } = row;
    return { ...claimed, counts: { rows, created, updated, unchanged, refused } };
  },

  /** Says how far it is and keeps the claim; false when somebody else has it now. */
  progress: async (
    { id, turn }: Pick<ClaimedImport, 'id' | 'turn'>,
    counts: Counts,
    bytesRead: number,
    leaseUntil: Date,
  ): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.catalogue_imports set rows = $3, created = $4, updated = $5, unchanged = $6, refused = $7, bytes_read = $8, lease_until = $9
         where id = $1 and tries = $2 and state = 'running' returning id`,
        [
          id,
          turn,
          counts.rows,
          counts.created,
          counts.updated,
          counts.unchanged,
          counts.refused,
          bytesRead,
          leaseUntil,
        ],
      )
    ).length > 0,

  /** Ends it; false when somebody else has it now. */
  finish: async (
    { id, turn }: Pick<ClaimedImport, 'id' | 'turn'>,
    state: ImportState,
    counts: Counts,
    failure: string | null,
    now: Date,
  ): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.catalogue_imports set state = $3, rows = $4, created = $5, updated = $6, unchanged = $7, refused = $8, failure = $9, finished_at = $10, lease_until = null
         where id = $1 and tries = $2 and state = 'running' returning id`,
        [id, turn, state, counts.rows, counts.created, counts.updated, counts.unchanged, counts.refused, failure, now],
      )
    ).length > 0,

  /** Adds to the report, behind the first `kept` rows of it. */
  keepFaults: async (id: string, kept: number, faults: readonly ImportFaultView[]): Promise<void> => {
    if (faults.length === 0) return;
    await sql.query(
      `insert into careloop.catalogue_import_faults (import_id, nr, line, field, reason)
       select $1, $2 + nr, line, field, reason from jsonb_to_recordset($3::jsonb) as r(nr integer, line integer, field text, reason text)`,
      [id, kept, JSON.stringify(faults.map((fault, nr) => ({ nr, ...fault })))],
    );
  },

  view: async (id: string): Promise<ImportView | null> =>
    (await sql.query<ImportView>(`select ${VIEW} from careloop.catalogue_imports i where i.id = $1`, [id]))[0] ?? null,

  /** The newest first. */
  latest: async (limit: number): Promise<readonly ImportView[]> =>
    await sql.query<ImportView>(
      `select ${VIEW} from careloop.catalogue_imports i order by i.started_at desc, i.id limit $1`,
      [limit],
    ),

  report: async (
    id: string,
    offset: number,
    limit: number,
  ): Promise<{ readonly rows: readonly ImportFaultView[]; readonly total: number }> => {
    const [count] = await sql.query<{ total: number }>(
      'select count(*)::int as total from careloop.catalogue_import_faults where import_id = $1',
      [id],
    );
    const rows = await sql.query<ImportFaultView>(
      'select line, field, reason from careloop.catalogue_import_faults where import_id = $1 order by nr limit $3 offset $2',
      [id, offset, limit],
    );
    return { rows, total: count?.total ?? 0 };
  },

  /** Removes those whose report has expired; returns what is left of their files. */
  forget: async (now: Date): Promise<readonly string[]> =>
    (
      await sql.query<{ keys: readonly string[] }>(
        `delete from careloop.catalogue_imports where expires_at <= $1 and state not in ('waiting', 'running') returning storage_keys as keys`,
        [now],
      )
    ).flatMap(({ keys }) => keys),

  /** Those of these stored files that an import still needs. */
  needed: async (keys: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set(
      (
        await sql.query<{ key: string }>(
          `select key from careloop.catalogue_imports, unnest(storage_keys) as key where key = any ($1::text[]) and state in ('waiting', 'running')`,
          [keys],
        )
      ).map(({ key }) => key),
    ),
});
